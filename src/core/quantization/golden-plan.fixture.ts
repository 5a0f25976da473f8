import { readFileSync } from 'node:fs';
import type { GraphIndex } from '../graph/graph-index';
import { type CleanUpName, prepareModel } from '../graph/prepare-model';
import type { CleanUp } from '../graph/prepared-model';
import type { Observations } from '../observers/observation';
import { readModel } from '../onnx/read-model';
import { indexWithTypes, observe } from './float-run.fixture';
import { type GoldenConfig, type GoldenModel, modelFile } from './golden-models.fixture';
import { DEFAULT_RECIPE, type Recipe } from './recipe';

/** The recipes that say what the golden configurations did. */
export const GOLDEN_RECIPES: Readonly<Record<GoldenConfig, Recipe>> = {
  'u8-pc-minmax': DEFAULT_RECIPE,
  's8-pt-minmax': {
    ...DEFAULT_RECIPE,
    activations: { ...DEFAULT_RECIPE.activations, format: 'int8' },
    weights: { ...DEFAULT_RECIPE.weights, granularity: 'per-tensor' },
  },
  'u8-pc-percentile': {
    ...DEFAULT_RECIPE,
    activations: { ...DEFAULT_RECIPE.activations, observer: { kind: 'percentile', percentile: 99.999 } },
  },
};

export interface Calibrated {
  readonly index: GraphIndex;
  readonly observations: Observations;
  readonly cleanUps: readonly CleanUp[];
}

/** The model prepared, without some of the clean-ups, and calibrated on the data of the golden numbers. */
export async function calibrate(model: GoldenModel, skip: ReadonlySet<CleanUpName>): Promise<Calibrated> {
  const read = readModel(new Uint8Array(readFileSync(modelFile(model.name))), model.name);
  if (!read.ok) throw new Error(`${model.name} cannot be read`);
  const prepared = prepareModel(read.value, { skip });
  if (!prepared.ok) throw new Error(`${model.name} cannot be prepared`);
  const index = await indexWithTypes(prepared.value.model);
  return { index, observations: await observe(index, model.calibration()), cleanUps: prepared.value.cleanUps };
}
