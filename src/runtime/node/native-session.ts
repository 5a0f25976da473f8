import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { type Result, fail, succeed } from '../../core/failures/result';
import type { Accumulator } from '../../core/observers/accumulator';
import { DataType, type Tensor, type TensorType } from '../../core/onnx/tensor';
import type { NamedTensors, Session } from '../interface';
import { runFailure } from '../web/failure-translation';
import { type OutputPlace, outputPlaces } from './output-places';
import { fromOrtTensor, inputTypeOf, outputTypeOf } from '../web/tensor-conversion';

/** Makes a tensor of the native build. */
export type MakeTensor = (tensor: Tensor) => OrtTensor;

/** Types that the native build cannot hand over: it ends the whole process instead of throwing (1.30). */
const FATAL_TYPES: ReadonlySet<DataType> = new Set([DataType.INT4, DataType.UINT4]);

type Places = ReadonlyMap<string, OutputPlace>;

const NO_PLACES: Places = new Map();

/** A session of `onnxruntime-node`. Observed outputs are written where the statistics kernel reads them. */
export class NativeSession implements Session {
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
  readonly #session: InferenceSession;
  readonly #makeTensor: MakeTensor;
  /** The places of the last observed run, and for which outputs and shapes of inputs they are. */
  #placed: { readonly what: string; readonly places: Places } = { what: '', places: NO_PLACES };

  constructor(session: InferenceSession, makeTensor: MakeTensor) {
    this.inputs = session.inputMetadata.map(inputTypeOf);
    this.outputs = session.outputMetadata.map(outputTypeOf);
    this.#session = session;
    this.#makeTensor = makeTensor;
  }

  async run(feeds: NamedTensors, fetches?: readonly string[]): Promise<Result<NamedTensors>> {
    return this.#run(feeds, fetches ?? this.outputs.map(({ name }) => name), NO_PLACES);
  }

  async observe(
    feeds: NamedTensors,
    sample: number,
    accumulators: ReadonlyMap<string, Accumulator>,
  ): Promise<Result<void>> {
    const names = [...accumulators.keys()];
    let places = this.#placesFor(feeds, names);
    let outcome = await this.#run(feeds, names, places);
    if (!outcome.ok && places.size > 0) {
      // A shape that was known turned out another, as models may lie about theirs. Outputs are copied from now on.
      places = NO_PLACES;
      this.#placed = { what: this.#placed.what, places };
      outcome = await this.#run(feeds, names, places);
    }
    if (!outcome.ok) return outcome;
    for (const [name, accumulator] of accumulators) {
      const place = places.get(name);
      const output = outcome.value[name];
      if (place !== undefined) accumulator.addFrom(place.observed, sample, place.dims);
      else if (output?.data instanceof Float32Array) accumulator.add(output.data, sample, output.dims);
    }
    return succeed(undefined);
  }

  release(): Promise<void> {
    this.#placed = { what: '', places: NO_PLACES };
    return this.#session.release();
  }

  #refuseFatal(names: readonly string[]): void {
    const fatal = this.outputs.find(({ name, elementType }) => names.includes(name) && FATAL_TYPES.has(elementType));
    if (fatal !== undefined) throw new Error(`output ${fatal.name} has a type that onnxruntime-node cannot hand over`);
  }

  /** Outputs that have a place are written there; the result holds them as well, as views of it. */
  async #run(feeds: NamedTensors, names: readonly string[], places: Places): Promise<Result<NamedTensors>> {
    try {
      this.#refuseFatal(names);
      const fed = Object.entries(feeds).map(([name, tensor]) => [name, this.#makeTensor(tensor)]);
      const targets = names.map((name) => [name, places.get(name)?.target ?? null]);
      const outputs = await this.#session.run(Object.fromEntries(fed), Object.fromEntries(targets));
      const numbers = Object.entries(outputs).flatMap(([name, output]): [string, Tensor][] => {
        const tensor = fromOrtTensor(output);
        return tensor === null ? [] : [[name, tensor]];
      });
      return succeed(Object.fromEntries(numbers));
    } catch (error) {
      return fail(runFailure(error));
    }
  }

  #placesFor(feeds: NamedTensors, names: readonly string[]): Places {
    const what = JSON.stringify([names, Object.entries(feeds).map(([name, { dims }]) => [name, dims])]);
    if (this.#placed.what !== what) {
      const wanted = this.outputs.filter(({ name }) => names.includes(name));
      this.#placed = { what, places: outputPlaces(this.inputs, wanted, feeds, this.#makeTensor) };
    }
    return this.#placed.places;
  }
}
