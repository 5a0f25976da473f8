import { describeFailure } from '../core/failures/failure';
import type { Result } from '../core/failures/result';
import { indexGraph } from '../core/graph/graph-index';
import { guessPreprocessing } from '../core/inputs/guess-preprocessing';
import type { ImagePreprocessing } from '../core/inputs/image-preprocessing';
import type { SampleSource } from '../core/inputs/sample-source';
import type { Observations } from '../core/observers/observation';
import { unpackModel } from '../core/onnx/packed-model';
import { createPlan } from '../core/quantization/create-plan';
import { observableTensors } from '../core/quantization/observable-tensors';
import type { Plan } from '../core/quantization/plan';
import { DEFAULT_RECIPE, type Recipe } from '../core/quantization/recipe';
import type { Runtime } from '../runtime/interface';
import { nodeAssets } from '../runtime/node/node-assets';
import { createWasmRuntime } from '../runtime/web/wasm-runtime';
import { CalibrationShard } from './calibrate';
import { openModel } from './open-model';
import type { OpenedModel } from './opened-model';
import type { Platform } from './sample-feeds';

/** Tests feed tensors only. */
export const noPictures: Platform<never> = {
  decodeImage: async () => {
    throw new Error('there are no pictures here');
  },
};

/** The value, or an error with the failure's sentence. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${describeFailure(result.failure)} ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** The runtime of the browser, in Node. */
export const nodeRuntime = async (): Promise<Runtime> => valueOf(await createWasmRuntime(nodeAssets));

export async function openBytes(runtime: Runtime, bytes: Uint8Array, name = 'model.onnx'): Promise<OpenedModel> {
  const outcome = valueOf(await openModel(runtime, [{ name, bytes }], () => undefined));
  if (outcome.kind !== 'opened') throw new Error(`waiting for ${outcome.missing.join(', ')}`);
  return outcome.model;
}

/** The sentence with which a file is refused. */
export async function refusalOf(runtime: Runtime, bytes: Uint8Array): Promise<string> {
  const outcome = await openModel(runtime, [{ name: 'model.onnx', bytes }], () => undefined);
  if (outcome.ok) throw new Error('the model was opened, but should have been refused');
  return describeFailure(outcome.failure);
}

export const planFor = (
  opened: OpenedModel,
  observations: Observations | null,
  recipe: Recipe = DEFAULT_RECIPE,
): Plan => createPlan(indexOf(opened), recipe, observations);

export function indexOf({ packed, types }: OpenedModel) {
  return indexGraph(unpackModel(packed), new Map(types.map((type) => [type.name, type])));
}

/** How the studio would turn pictures into the model's inputs by itself. */
export function guessedFor({ inputs, outputs, fileName }: OpenedModel): Readonly<Record<string, ImagePreprocessing>> {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0) return {};
  return { [input.name]: guessPreprocessing(input, { outputs, modelName: fileName }).preprocessing };
}

/** Observations of everything that can be observed, over all samples. */
export async function calibrateAll(
  runtime: Runtime,
  opened: OpenedModel,
  samples: readonly SampleSource<never>[],
  histograms = false,
  channels: ReadonlyMap<string, number> = new Map(),
): Promise<Observations> {
  const { packed, inputs } = opened;
  const tensors = observableTensors(indexOf(opened));
  const setup = { packed, inputs, preprocessing: guessedFor(opened), tensors, histograms, channels };
  const shard = valueOf(await CalibrationShard.start(runtime, setup, noPictures));
  for (const part of shard.parts.keys()) {
    for (const [number, source] of samples.entries()) valueOf(await shard.observe({ number, source, part }));
  }
  await shard.release();
  return { tensors: shard.observations(), sampleCount: samples.length, random: false };
}
