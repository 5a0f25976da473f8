import { type InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm';
import { type Result, fail, succeed } from '../../core/failures/result';
import type { Accumulator } from '../../core/observers/accumulator';
import type { MemoryKernel } from '../../core/observers/kernel/memory-kernel';
import type { Tensor, TensorType } from '../../core/onnx/tensor';
import type { NamedTensors, Session } from '../interface';
import { runFailure } from './failure-translation';
import type { InPlaceRun } from './in-place-run';
import { fromOrtTensor, inputTypeOf, outputTypeOf, tensorMaker } from './tensor-conversion';

const map = <From, To>(record: Readonly<Record<string, From>>, convert: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, convert(value)]));

const toOrtTensor = tensorMaker(OrtTensor);

/** Runs a session through ONNX Runtime's public interface. Throws what it throws. */
export async function runPublic(
  session: InferenceSession,
  feeds: NamedTensors,
  fetches: readonly string[] = session.outputNames,
): Promise<NamedTensors> {
  const outputs = await session.run(map(feeds, toOrtTensor), fetches);
  const numbers = Object.entries(outputs).map(([name, tensor]): [string, Tensor | null] => [
    name,
    fromOrtTensor(tensor),
  ]);
  return Object.fromEntries(numbers.filter((entry): entry is [string, Tensor] => entry[1] !== null));
}

/** What reads a session's outputs where they lie. */
export interface InPlaceReading {
  readonly run: InPlaceRun;
  readonly kernel: MemoryKernel;
}

/** A session of `onnxruntime-web/wasm`; with `inPlace`, observing reads outputs where they lie. */
export class WasmSession implements Session {
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
  readonly #session: InferenceSession;
  readonly #inPlace: InPlaceReading | null;

  constructor(session: InferenceSession, inPlace: InPlaceReading | null) {
    this.inputs = session.inputMetadata.map(inputTypeOf);
    this.outputs = session.outputMetadata.map(outputTypeOf);
    this.#session = session;
    this.#inPlace = inPlace;
  }

  async run(feeds: NamedTensors, fetches?: readonly string[]): Promise<Result<NamedTensors>> {
    try {
      return succeed(await runPublic(this.#session, feeds, fetches));
    } catch (error) {
      return fail(runFailure(error));
    }
  }

  async observe(
    feeds: NamedTensors,
    sample: number,
    accumulators: ReadonlyMap<string, Accumulator>,
  ): Promise<Result<void>> {
    const names = [...accumulators.keys()];
    try {
      if (this.#inPlace !== null) {
        const { run, kernel } = this.#inPlace;
        run.run(feeds, names, (name, pointer, dims) => {
          const length = dims.reduce((product, dim) => product * dim, 1);
          accumulators.get(name)?.addFrom(kernel.at(pointer, length), sample, dims);
        });
      } else {
        const outputs = await runPublic(this.#session, feeds, names);
        for (const name of names) {
          const output = outputs[name];
          if (output?.data instanceof Float32Array) accumulators.get(name)?.add(output.data, sample, output.dims);
        }
      }
      return succeed(undefined);
    } catch (error) {
      return fail(runFailure(error));
    }
  }

  async release(): Promise<void> {
    this.#inPlace?.run.release();
    await this.#session.release();
  }
}
