import type { Plan } from '../core/quantization/plan';
import type { Recipe } from '../core/quantization/recipe';
import { whatToObserve } from '../core/quantization/what-to-observe';
import type { CalibrateRequest, CompareRequest } from '../worker/client';
import type { SampleSet } from './data-store';
import type { OpenModel } from './model-store';
import { preprocessingOf } from './preprocessing';

/** What calibration of a model is asked for. */
export const calibrateRequest = (
  { opened, index }: OpenModel,
  recipe: Recipe,
  { samples }: SampleSet,
): CalibrateRequest => ({
  packed: opened.packed,
  inputs: opened.inputs,
  samples,
  preprocessing: preprocessingOf(opened, recipe.preprocessing),
  ...whatToObserve(index, recipe),
});

/** What a comparison of float against a plan is asked for. */
export const compareRequest = ({ opened }: OpenModel, plan: Plan, measuredOn: SampleSet): CompareRequest => ({
  packed: opened.packed,
  inputs: opened.inputs,
  types: opened.types,
  plan,
  samples: measuredOn.samples,
  expected: measuredOn.expected,
  preprocessing: preprocessingOf(opened, plan.recipe.preprocessing),
  random: measuredOn.random,
});
