import { type Result, fail, succeed } from '../../core/failures/result';
import type { PackedModel } from '../../core/onnx/packed-model';
import type { Optimization, Runtime, Session } from '../interface';
import { sessionFailure } from '../web/failure-translation';
import { tensorMaker } from '../web/tensor-conversion';
import { NativeSession } from './native-session';

type Native = typeof import('onnxruntime-node');

/** Where ONNX Runtime finds the weights that stay in files: it maps these into memory itself. */
const inPlace = (folder: string) => ({ session: { model_external_initializers_file_folder_path: folder } });

/** `onnxruntime-node` on the CPU, with as many threads as it takes. */
class NativeRuntime implements Runtime {
  readonly name = 'node';
  readonly readsInPlace = false;
  readonly #native: Native;

  constructor(native: Native) {
    this.#native = native;
  }

  async createSession(model: PackedModel, optimization: Optimization): Promise<Result<Session>> {
    const { InferenceSession, Tensor } = this.#native;
    try {
      const session = await InferenceSession.create(model.skeleton, {
        executionProviders: ['cpu'],
        graphOptimizationLevel: optimization,
        enableCpuMemArena: false,
        logSeverityLevel: 3,
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
export async function createNativeRuntime(): Promise<Result<Runtime>> {
  try {
    const native = await import('onnxruntime-node');
    native.env.logLevel = 'error';
    return succeed(new NativeRuntime(native));
  } catch {
    return fail({ room: 'runtime', kind: 'not-installed', package: 'onnxruntime-node', instead: 'wasm' });
  }
}
