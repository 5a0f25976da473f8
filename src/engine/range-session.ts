import { fromBinary } from '@bufbuild/protobuf';
import { type Result, succeed } from '../core/failures/result';
import { FreshNames, tensorNames } from '../core/graph/fresh-names';
import type { Accumulator } from '../core/observers/accumulator';
import type { ObservedValues, RangeStatistics } from '../core/observers/statistics-kernel';
import { ModelProtoSchema } from '../core/onnx/generated/onnx_pb';
import { makeNode } from '../core/onnx/make-node';
import type { PackedModel } from '../core/onnx/packed-model';
import type { Tensor } from '../core/onnx/tensor';
import type { NamedTensors, Runtime, Session } from '../runtime/interface';
import { withMoreNodes, withOutputs } from './augmented-graph';

/** The outputs that hold what the graph works out of a tensor. */
type FigureNames = Readonly<Record<'min' | 'max' | 'sum' | 'count', string>>;

interface RangedModel {
  readonly packed: PackedModel;
  readonly figures: ReadonlyMap<string, FigureNames>;
}

/** The same model with the ranges of these tensors of the main graph as its only outputs. */
function withRanges(packed: PackedModel, names: readonly string[]): RangedModel {
  const fresh = new FreshNames(tensorNames(fromBinary(ModelProtoSchema, packed.skeleton)));
  const figures = new Map(
    names.map((name): [string, FigureNames] => [
      name,
      { min: fresh.take('min'), max: fresh.take('max'), sum: fresh.take('sum'), count: fresh.take('count') },
    ]),
  );
  const nodes = [...figures].flatMap(([name, { min, max, sum, count }]) => {
    const reduced = { inputs: [name], attributes: { keepdims: { int: 0 } } };
    return [
      makeNode({ ...reduced, opType: 'ReduceMin', outputs: [min] }),
      makeNode({ ...reduced, opType: 'ReduceMax', outputs: [max] }),
      makeNode({ ...reduced, opType: 'ReduceSum', outputs: [sum] }),
      makeNode({ opType: 'Size', inputs: [name], outputs: [count] }),
    ];
  });
  const outputs = nodes.flatMap(({ output }) => output);
  return { packed: withOutputs(withMoreNodes(packed, nodes), outputs), figures };
}

/**
 * Ranges of activations, worked out inside the graph: for runtimes that copy every output. Only where all values are finite, as ReduceMin and ReduceMax lose what stood before a NaN (measured with
 * 1.30); the sum tells.
 */
export class RangeSession {
  readonly #session: Session;
  readonly #figures: RangedModel['figures'];

  private constructor(session: Session, figures: RangedModel['figures']) {
    this.#session = session;
    this.#figures = figures;
  }

  /** Failures: those of `createSession`, for element types that cannot be reduced too. */
  static async start(runtime: Runtime, packed: PackedModel, names: readonly string[]): Promise<Result<RangeSession>> {
    const ranged = withRanges(packed, names);
    const session = await runtime.createSession(ranged.packed, 'disabled');
    return session.ok ? succeed(new RangeSession(session.value, ranged.figures)) : session;
  }

  /**
   * Adds the range of every tensor to its accumulator; false, with nothing added, where one cannot be told from the
   * graph: a value is not finite, a tensor is empty, or the run failed because of that.
   */
  async observe(feeds: NamedTensors, sample: number, accumulators: ReadonlyMap<string, Accumulator>): Promise<boolean> {
    const outcome = await this.#session.run(feeds);
    if (!outcome.ok) return false;
    const found = [...this.#figures].map(([name, own]) => ({ name, ranged: rangedValues(outcome.value, own) }));
    if (found.some(({ ranged }) => ranged === null)) return false;
    for (const { name, ranged } of found) if (ranged !== null) accumulators.get(name)?.addFrom(ranged, sample);
    return true;
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}

/** Null where it is not to be trusted. */
function rangedValues(outputs: NamedTensors, { min, max, sum, count }: FigureNames): ObservedValues | null {
  const [smallest, largest, total] = [floatOf(outputs[min]), floatOf(outputs[max]), floatOf(outputs[sum])];
  const length = outputs[count]?.data[0];
  if (smallest === null || largest === null || total === null || !Number.isFinite(total)) return null;
  // Adding zero turns -0 into 0, as the kernels do.
  const range = { min: smallest + 0, max: largest + 0, nanCount: 0, infiniteCount: 0 };
  return typeof length === 'bigint' ? onlyRange(Number(length), range) : null;
}

const floatOf = (tensor: Tensor | undefined): number | null =>
  tensor?.data instanceof Float32Array ? (tensor.data[0] ?? null) : null;

function onlyRange(length: number, range: RangeStatistics): ObservedValues {
  const never = () => {
    throw new Error('Only the range of these values is known.');
  };
  return { length, range: () => range, copy: never, addTo: never, addFitting: never };
}
