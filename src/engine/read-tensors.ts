import { type Result, succeed } from '../core/failures/result';
import type { SampleSource } from '../core/inputs/sample-source';
import { type PackedModel, packModel } from '../core/onnx/packed-model';
import type { Tensor, TensorType } from '../core/onnx/tensor';
import { qdqNames } from '../core/quantization/insert-qdq/qdq-names';
import type { Plan } from '../core/quantization/plan';
import type { NamedTensors, Runtime } from '../runtime/interface';
import { withOutputs } from './augmented-graph';
import { quantizedModel } from './quantized-model';
import { type Feeding, type Platform, feedsOf, onSample } from './sample-feeds';

/** Which activations to read, and of which model. They are held in memory all at once: meant for small models. */
export interface ReadingSetup<File> extends Feeding {
  readonly packed: PackedModel;
  readonly types: readonly TensorType[];
  /** The Q/DQ model of this plan is run; null: the float model. */
  readonly plan: Plan | null;
  /** Names in the float model: graph inputs, or what nodes compute. */
  readonly tensors: readonly string[];
  readonly samples: readonly SampleSource<File>[];
}

/** One activation as the model computed it, and as its readers see it; the same where it is not quantized. */
interface TensorSides {
  readonly before: Tensor;
  readonly after: Tensor;
}

/** By name of the activation in the float model. */
export type ReadTensors = Readonly<Record<string, TensorSides>>;

/** What a tensor of the float model is called in the model that is run. */
interface Sides {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Runs a model as written (optimization off) on each sample and gives back activations from the middle of it.
 * Failures: those of `insertQdq`, sessions, `feedsForSample` and runs.
 */
export async function readTensors<File>(
  runtime: Runtime,
  setup: ReadingSetup<File>,
  platform: Platform<File>,
  onSampleDone: (done: number, total: number) => void,
): Promise<Result<readonly ReadTensors[]>> {
  const model = modelOf(setup);
  if (!model.ok) return model;
  const fed = new Set(setup.inputs.map(({ name }) => name));
  const computed = model.value.sides.flatMap(({ before, after }) => [before, after]).filter((name) => !fed.has(name));
  const session = await runtime.createSession(withOutputs(model.value.packed, [...new Set(computed)]), 'disabled');
  if (!session.ok) return session;
  const read: ReadTensors[] = [];
  for (const sample of setup.samples) {
    const feeds = await feedsOf(sample, setup, platform);
    if (!feeds.ok) return feeds;
    const run = onSample(await session.value.run(feeds.value), sample.name);
    if (!run.ok) return run;
    read.push(sidesIn({ ...feeds.value, ...run.value }, model.value.sides));
    onSampleDone(read.length, setup.samples.length);
  }
  await session.value.release();
  return succeed(read);
}

function modelOf<File>({ packed, types, plan, tensors }: ReadingSetup<File>) {
  const plain = tensors.map((name): Sides => ({ name, before: name, after: name }));
  if (plan === null) return succeed({ packed, sides: plain });
  const rewritten = quantizedModel({ packed, plan, types });
  if (!rewritten.ok) return rewritten;
  const names = qdqNames(rewritten.value.float, plan);
  const sides = plain.map((side): Sides => {
    const own = names.get(side.name);
    return own === undefined ? side : { name: side.name, before: own.float, after: own.dequantized };
  });
  return succeed({ packed: packModel(rewritten.value.quantized, packed.files), sides });
}

const sidesIn = (tensors: NamedTensors, sides: readonly Sides[]): ReadTensors =>
  Object.fromEntries(
    sides.flatMap(({ name, before, after }) => {
      const [own, seen] = [tensors[before], tensors[after]];
      return own === undefined || seen === undefined ? [] : [[name, { before: own, after: seen }]];
    }),
  );
