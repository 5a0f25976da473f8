import { type Result, fail, succeed } from '../../core/failures/result';
import type { PackedModel } from '../../core/onnx/packed-model';
import type { Optimization, Runtime, Session } from '../interface';
import { sessionFailure } from '../web/failure-translation';
import { tensorMaker } from '../web/tensor-conversion';
import { NativeSession } from './native-session';

type Native = typeof import('onnxruntime-node');

/**
 * Weights that stay in files are mapped into memory by ONNX Runtime itself and used where they are: not repacked, which
 * would copy all of them, and changes last bits of results.
 */
const inPlace = (folder: string) => ({
  session: { model_external_initializers_file_folder_path: folder, disable_prepacking: '1' },
});

export interface NativeOptions {
  /** Threads of each session; absent: as many as ONNX Runtime takes. */
  readonly threads?: number;
}

/** `onnxruntime-node` on the CPU. */
class NativeRuntime implements Runtime {
  readonly name = 'node';
  readonly readsInPlace = false;
  readonly #native: Native;
  readonly #options: NativeOptions;

  constructor(native: Native, options: NativeOptions) {
    this.#native = native;
    this.#options = options;
  }

  async createSession(model: PackedModel, optimization: Optimization): Promise<Result<Session>> {
    const { InferenceSession, Tensor } = this.#native;
    const { threads } = this.#options;
    try {
      const session = await InferenceSession.create(model.skeleton, {
        executionProviders: ['cpu'],
        graphOptimizationLevel: optimization,
        // What one run leaves, the next one takes, in place of asking the system; weights in files are not to be doubled.
        enableCpuMemArena: model.files === undefined,
        // Its errors come as exceptions, with the same words.
        logSeverityLevel: 4,
        ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
        ...(model.files === undefined ? {} : { extra: inPlace(model.files.folder) }),
        externalData: model.buffers.map(({ location, bytes }) => ({ path: location, data: bytes })),
      });
      return succeed(new NativeSession(session, tensorMaker(Tensor)));
    } catch (error) {
      return fail(sessionFailure(error));
    }
  }
}

/**
 * The native ONNX Runtime, where `onnxruntime-node` is installed: an optional package. Its numbers differ from those
 * of the web build in the last bits, so files made with the one and the other need not be the same bytes.
 * Failures: `not-installed`.
 */
export async function createNativeRuntime(options: NativeOptions = {}): Promise<Result<Runtime>> {
  try {
    const native = await import('onnxruntime-node');
    native.env.logLevel = 'error';
    return succeed(new NativeRuntime(native, options));
  } catch {
    return fail({ room: 'runtime', kind: 'not-installed', package: 'onnxruntime-node', instead: 'wasm' });
  }
}
