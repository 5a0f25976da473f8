import { type Result, succeed } from '../core/failures/result';
import { type ErrorSums, errorSums } from '../core/metrics/tensor-error';
import { isFloatType, toFloat32 } from '../core/onnx/float-values';
import type { PackedModel } from '../core/onnx/packed-model';
import type { NamedTensors, Runtime, Session } from '../runtime/interface';
import { chunkByBytes } from './activation-chunks';
import { withOutputs } from './augmented-graph';
import { type Clipping, clipped } from './clipping';
import { fittedFeeds } from './fitted-feeds';

/** A quantized activation: its name in the float model, and its two sides in the Q/DQ model. */
export interface ProbedTensor {
  readonly name: string;
  /** The tensor of the float model with the value that readers see; absent: `name`. Another one where it rounds as well. */
  readonly reference?: string;
  /** Input of QuantizeLinear. */
  readonly before: string;
  /** Output of DequantizeLinear. */
  readonly after: string;
  /** What the rounding has to cut off of `before`, since the operator that did is gone. */
  readonly clipping?: Clipping;
}

const referenceOf = ({ name, reference = name }: ProbedTensor): string => reference;

/** By tensor: what its own rounding changes (`local`), and how far it is from the float model (`accumulated`). */
export type LayerErrors = Readonly<Record<string, { readonly local: ErrorSums; readonly accumulated: ErrorSums }>>;

/** Three copies of each activation are held at once, so parts are smaller than in calibration. */
const PART_BYTES = 150e6;

/** Looks into the middle of both models at once, a part of the tensors at a time. */
export class LayerProbe {
  readonly #runtime: Runtime;
  readonly #float: PackedModel;
  readonly #quantized: PackedModel;
  readonly #tensors: readonly ProbedTensor[];
  #parts: readonly (readonly ProbedTensor[])[] | null = null;
  #sessions: { readonly part: number; readonly pair: readonly [Session | null, Session] } | null = null;

  constructor(runtime: Runtime, float: PackedModel, quantized: PackedModel, tensors: readonly ProbedTensor[]) {
    this.#runtime = runtime;
    this.#float = float;
    this.#quantized = quantized;
    this.#tensors = tensors;
  }

  /** @param fed names of the graph inputs, which need not be computed. Failures: those of sessions and runs. */
  async run(feeds: NamedTensors, fed: ReadonlySet<string>): Promise<Result<LayerErrors>> {
    const parts = await this.#partsOf(fed);
    if (!parts.ok) return parts;
    const errors: Record<string, { local: ErrorSums; accumulated: ErrorSums }> = {};
    for (const [number, part] of parts.value.entries()) {
      const pair = await this.#pairOf(number, part, fed);
      if (!pair.ok) return pair;
      const [floatSession, quantizedSession] = pair.value;
      const float = floatSession === null ? succeed<NamedTensors>({}) : await floatSession.run(feeds);
      if (!float.ok) return float;
      const fitted = fittedFeeds(feeds, quantizedSession.inputs);
      const quantized = await quantizedSession.run(fitted);
      if (!quantized.ok) return quantized;
      Object.assign(errors, errorsOf(part, { ...feeds, ...float.value }, { ...fitted, ...quantized.value }));
    }
    return succeed(errors);
  }

  /** Sizes come from a first session with everything; it never runs when there is more than one part. */
  async #partsOf(fed: ReadonlySet<string>): Promise<Result<readonly (readonly ProbedTensor[])[]>> {
    if (this.#parts !== null) return succeed(this.#parts);
    if (this.#tensors.length === 0) return succeed([]);
    const pair = await this.#pairOf(0, this.#tensors, fed);
    if (!pair.ok) return pair;
    const types = pair.value[1].outputs.filter(({ name }) => this.#tensors.some(({ after }) => after === name));
    const byAfter = new Map(this.#tensors.map((tensor) => [tensor.after, tensor]));
    const chunks = chunkByBytes(types, PART_BYTES);
    this.#parts = chunks.map((names) => names.flatMap((name) => byAfter.get(name) ?? []));
    if (chunks.length > 1) await this.release();
    return succeed(this.#parts);
  }

  async #pairOf(
    part: number,
    tensors: readonly ProbedTensor[],
    fed: ReadonlySet<string>,
  ): Promise<Result<readonly [Session | null, Session]>> {
    if (this.#sessions?.part === part) return succeed(this.#sessions.pair);
    await this.release();
    const names = tensors.map(referenceOf).filter((name) => !fed.has(name));
    const float = names.length === 0 ? null : await this.#session(this.#float, [...new Set(names)]);
    if (float?.ok === false) return float;
    const sides = tensors.flatMap(({ before, after }) => [before, after]).filter((name) => !fed.has(name));
    const quantized = await this.#session(this.#quantized, [...new Set(sides)]);
    if (!quantized.ok) return quantized;
    const pair = [float?.value ?? null, quantized.value] as const;
    this.#sessions = { part, pair };
    return succeed(pair);
  }

  #session(model: PackedModel, names: readonly string[]): Promise<Result<Session>> {
    return this.#runtime.createSession(withOutputs(model, names), 'disabled');
  }

  /** Gives back what the sessions hold; the next run makes new ones. */
  async release(): Promise<void> {
    for (const session of this.#sessions?.pair ?? []) await session?.release();
    this.#sessions = null;
  }
}

interface Floats {
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

function floats(tensors: NamedTensors, name: string): Floats | null {
  const tensor = tensors[name];
  return tensor !== undefined && isFloatType(tensor.elementType)
    ? { dims: tensor.dims, values: toFloat32(tensor) }
    : null;
}

const sameDims = (a: Floats, b: Floats): boolean =>
  a.dims.length === b.dims.length && a.dims.every((size, axis) => size === b.dims[axis]);

/** Tensors whose shapes differ are left out: what stands at one place in one is not what stands there in the other. */
function errorsOf(part: readonly ProbedTensor[], float: NamedTensors, quantized: NamedTensors): LayerErrors {
  return Object.fromEntries(
    part.flatMap((tensor) => {
      const { name, before, after, clipping } = tensor;
      const reference = floats(float, referenceOf(tensor));
      const own = floats(quantized, before);
      const result = floats(quantized, after);
      if (reference === null || own === null || result === null) return [];
      if (!sameDims(reference, result) || own.values.length !== result.values.length) return [];
      const local = errorSums(clipping === undefined ? own.values : clipped(own.values, clipping), result.values);
      return [[name, { local, accumulated: errorSums(reference.values, result.values) }]];
    }),
  );
}
