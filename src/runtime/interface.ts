import type { Result } from '../core/failures/result';
import type { Accumulator } from '../core/observers/accumulator';
import type { PackedModel } from '../core/onnx/packed-model';
import type { Tensor, TensorType } from '../core/onnx/tensor';

/**
 * How much ONNX Runtime may rewrite a graph. `disabled` runs Q and DQ as written: the reference for every number on
 * the screen. `all` fuses them into integer kernels: what a deployed model does.
 */
export type Optimization = 'disabled' | 'basic' | 'extended' | 'all';

/** Inputs or outputs by name. */
export type NamedTensors = Readonly<Record<string, Tensor>>;

/** A machine that runs models. One WASM runtime lives in one worker; cancelling means ending that worker. */
export interface Runtime {
  readonly name: 'wasm' | 'webgpu' | 'node';
  /** False where outputs have to be copied out before they are observed. */
  readonly readsInPlace: boolean;
  /** Failures: `session-refused`, `out-of-memory`. */
  createSession(model: PackedModel, optimization: Optimization): Promise<Result<Session>>;
}

/** A model that ONNX Runtime has loaded. */
export interface Session {
  readonly inputs: readonly TensorType[];
  /** Element types and shapes as ONNX Runtime inferred them: shape inference for free. */
  readonly outputs: readonly TensorType[];
  /** Runs once; without `fetches` every output is returned. Failures: `run-failed`, `out-of-memory`. */
  run(feeds: NamedTensors, fetches?: readonly string[]): Promise<Result<NamedTensors>>;
  /**
   * Runs once and gathers statistics of the named float outputs where they lie, without copying them out where the
   * runtime allows it. Each named output is added to its accumulator as sample number `sample`; outputs that are not
   * float32 are passed over. Failures: `run-failed`, `out-of-memory`.
   */
  observe(feeds: NamedTensors, sample: number, accumulators: ReadonlyMap<string, Accumulator>): Promise<Result<void>>;
  release(): Promise<void>;
}
