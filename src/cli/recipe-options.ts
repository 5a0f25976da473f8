import { readTensorOverrides } from '../core/handover/readers/tensor-overrides';
import { initialRecipe } from '../core/quantization/initial-recipe';
import { overrideTensor } from '../core/quantization/recipe-edits';
import { recipeFromJson } from '../core/quantization/recipe-json';
import type { Recipe } from '../core/quantization/recipe';
import { renamedAlong } from '../core/quantization/recipe-summary';
import { TARGETS, type Target, applyTarget } from '../core/quantization/targets/targets';
import type { OpenedModel } from '../engine/opened-model';
import { graphOf } from '../engine/quantize';
import { checkPreprocess, preprocessFiles, preprocessingFor } from './preprocess-option';
import { usageProblem, valueOf } from './problem';
import { readText } from './read-text';
import { checkAssignments, setOptions } from './set-option';

/** What the command line says of the recipe. */
export interface RecipeOptions {
  readonly recipe?: string;
  readonly target?: string;
  readonly overrides?: string;
  readonly preprocess?: string;
  readonly set?: readonly string[];
}

/** The files that these options name. */
export const recipeFiles = ({ recipe, overrides, preprocess }: RecipeOptions): readonly string[] => [
  ...[recipe, overrides].filter((file) => file !== undefined),
  ...preprocessFiles(preprocess),
];

function targetNamed(name: string): Target {
  const target = TARGETS.find((known) => known.name === name);
  if (target !== undefined) return target;
  throw usageProblem(`There is no target ${name}. Targets are ${TARGETS.map((known) => known.name).join(', ')}.`);
}

/** Refuses, before any work is done, what can be seen to be wrong without the model. */
export function checkRecipeOptions({ recipe, target, preprocess, set = [] }: RecipeOptions): void {
  if (recipe !== undefined && target !== undefined) {
    throw usageProblem('--recipe and --target exclude each other: a recipe says what its target is.');
  }
  if (target !== undefined) targetNamed(target);
  checkPreprocess(preprocess);
  checkAssignments(set);
}

/** A recipe with the decisions of `TensorQuantOverrides`, after what could not be taken over was said. */
async function withOverrides(
  recipe: Recipe,
  file: string,
  opened: OpenedModel,
  note: (sentences: readonly string[]) => void,
): Promise<Recipe> {
  const { tensors, notes } = valueOf(readTensorOverrides(await readText(file), graphOf(opened)));
  note(notes);
  return Object.entries(tensors).reduce((held, [name, scheme]) => overrideTensor(name, scheme)(held), recipe);
}

/**
 * The recipe of a command: from its file, or the one that the studio starts with, or the target's; then what
 * `--overrides`, `--set` and `--preprocess` change, in this order. Throws a Problem where one of them is wrong.
 */
export async function recipeFor(
  opened: OpenedModel,
  { recipe: file, target, overrides, preprocess, set = [] }: RecipeOptions,
  note: (sentences: readonly string[]) => void = () => undefined,
): Promise<Recipe> {
  const start = file === undefined ? initialRecipe(opened.preparation) : valueOf(recipeFromJson(await readText(file)));
  const targeted = target === undefined ? start : applyTarget(targetNamed(target))(start);
  const overridden = overrides === undefined ? targeted : await withOverrides(targeted, overrides, opened, note);
  const changed = setOptions(overridden, set);
  const preprocessing = await preprocessingFor(opened, changed.preprocessing, preprocess);
  return renamedAlong(start, preprocess === undefined ? changed : { ...changed, preprocessing });
}
