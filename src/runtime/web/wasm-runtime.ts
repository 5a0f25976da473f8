import * as ort from 'onnxruntime-web/wasm';
import { type Result, fail, succeed } from '../../core/failures/result';
import { type MemoryKernel, SCRATCH_BYTES, createMemoryKernel } from '../../core/observers/kernel/memory-kernel';
import { type PackedModel, packedInMemory } from '../../core/onnx/packed-model';
import type { Optimization, Runtime, Session } from '../interface';
import { type CapturedModule, captureModule } from './capture';
import { sessionFailure } from './failure-translation';
import { InPlaceRun } from './in-place-run';
import { readsInPlace, selfTestModel } from './self-test';
import { type InPlaceReading, WasmSession, runPublic } from './wasm-session';

/** Where the files of ONNX Runtime are. Addresses are absolute. */
export interface WasmAssets {
  /** ONNX Runtime's Emscripten glue, `ort-wasm-simd-threaded.mjs`. */
  readonly glue: string;
  /** The module that stands in front of it, `glue-capture.mjs`. */
  readonly capture: string;
  /** The compiled `ort-wasm-simd-threaded.wasm`. */
  readonly compile: () => Promise<WebAssembly.Module>;
}

export interface WasmRuntimeOptions {
  /** False: always copy outputs out before they are observed. */
  readonly inPlace: boolean;
}

/** The kernel wants its scratch space aligned to a vector. */
const SCRATCH_ALIGNMENT = 16;

const sessionOptions = (
  optimization: Optimization,
  model: PackedModel | null,
): ort.InferenceSession.SessionOptions => ({
  executionProviders: ['wasm'],
  graphOptimizationLevel: optimization,
  enableCpuMemArena: false,
  logSeverityLevel: 3,
  externalData: (model?.buffers ?? []).map(({ location, bytes }) => ({ path: location, data: bytes })),
});

/** ONNX Runtime counts threads per JavaScript context, so this is said before the first session is made. */
function configure(assets: WasmAssets): void {
  ort.env.logLevel = 'error';
  ort.env.wasm.numThreads = 1;
  const mjs = new URL(assets.capture);
  mjs.searchParams.set('glue', assets.glue);
  // Nothing is fetched from the address of the .wasm: the module comes compiled.
  ort.env.wasm.wasmPaths = { mjs: mjs.href, wasm: assets.glue };
}

/** A kernel over ONNX Runtime's memory, with scratch space allocated there for good. */
function kernelOver({ module, memory }: CapturedModule): MemoryKernel {
  const pointer = module._malloc(SCRATCH_BYTES + SCRATCH_ALIGNMENT);
  if (pointer === 0) throw new RangeError(`failed to allocate a buffer of size ${SCRATCH_BYTES}`);
  const scratch = Math.ceil(pointer / SCRATCH_ALIGNMENT) * SCRATCH_ALIGNMENT;
  return createMemoryKernel(memory, { shared: true, scratch });
}

/** ONNX Runtime as it was loaded, with what reads outputs in place where that works. */
interface Loaded {
  readonly captured: CapturedModule;
  readonly kernel: MemoryKernel;
}

/** Loads ONNX Runtime with a tiny model, and gives back what was caught if outputs can be read in place with it. */
async function load(assets: WasmAssets): Promise<Loaded | null> {
  configure(assets);
  const captured = captureModule(assets.compile);
  const session = await ort.InferenceSession.create(selfTestModel(), sessionOptions('disabled', null));
  const module = captured();
  try {
    if (module === null || !(await passesSelfTest(session, module))) return null;
    return { captured: module, kernel: kernelOver(module) };
  } finally {
    await session.release();
  }
}

async function passesSelfTest(session: ort.InferenceSession, module: CapturedModule): Promise<boolean> {
  const inPlace = new InPlaceRun(module, module.lastSession());
  try {
    return await readsInPlace(
      (feeds) => runPublic(session, feeds),
      (feeds, outputs, visit) => inPlace.run(feeds, outputs, visit),
      module.memory,
    );
  } finally {
    inPlace.release();
  }
}

/** ONNX Runtime is loaded once in a JavaScript context, whatever happens. */
let loading: Promise<Loaded | null> | null = null;

/** `onnxruntime-web/wasm` with one thread. Sessions are created one after the other. */
class WasmRuntime implements Runtime {
  readonly name = 'wasm';
  readonly readsInPlace: boolean;
  readonly #loaded: Loaded | null;
  #lastCreation: Promise<unknown> = Promise.resolve();

  constructor(loaded: Loaded | null) {
    this.#loaded = loaded;
    this.readsInPlace = loaded !== null;
  }

  createSession(model: PackedModel, optimization: Optimization): Promise<Result<Session>> {
    const creation = this.#lastCreation.then(() => this.#create(model, optimization));
    this.#lastCreation = creation;
    return creation;
  }

  /** For the session that was created last. */
  #inPlaceReading(): InPlaceReading | null {
    if (this.#loaded === null) return null;
    const { captured, kernel } = this.#loaded;
    return { run: new InPlaceRun(captured, captured.lastSession()), kernel };
  }

  async #create(model: PackedModel, optimization: Optimization): Promise<Result<Session>> {
    try {
      const held = packedInMemory(model);
      const session = await ort.InferenceSession.create(held.skeleton, sessionOptions(optimization, held));
      return succeed(new WasmSession(session, this.#inPlaceReading()));
    } catch (error) {
      return fail(sessionFailure(error));
    }
  }
}

/**
 * Loads ONNX Runtime. Reading outputs in place rests on its internals, so it is tried
 * out first, and left off where it does not give exactly what the public interface gives.
 * Failures: `session-refused` (the files could not be loaded), `out-of-memory`.
 */
export async function createWasmRuntime(
  assets: WasmAssets,
  options: WasmRuntimeOptions = { inPlace: true },
): Promise<Result<Runtime>> {
  try {
    loading ??= load(assets);
    const loaded = await loading;
    return succeed(new WasmRuntime(options.inPlace ? loaded : null));
  } catch (error) {
    return fail(sessionFailure(error));
  }
}
