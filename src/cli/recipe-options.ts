import { PREPROCESSING_PRESETS, applyPreset } from '../core/inputs/preprocessing-presets';
import type { PreprocessingByInput } from '../core/inputs/load-sample';
import { type GuessableModel, guessPicture } from '../core/inputs/picture-guess';
import { INITIAL_RECIPE, initialRecipe } from '../core/quantization/initial-recipe';
import { recipeFromJson } from '../core/quantization/recipe-json';
import type { Recipe } from '../core/quantization/recipe';
import { renamedAlong } from '../core/quantization/recipe-summary';
import { TARGETS, applyTarget } from '../core/quantization/targets/targets';
import type { OpenedModel } from '../engine/opened-model';
import { Problem, usageProblem, valueOf } from './problem';
import { readText } from './read-text';
import { setOptions } from './set-option';

/** What the command line says of the recipe. */
export interface RecipeOptions {
  readonly recipe?: string;
  readonly target?: string;
  readonly preprocess?: string;
  readonly set?: readonly string[];
}

function withTargetNamed(recipe: Recipe, name: string): Recipe {
  const target = TARGETS.find((known) => known.name === name);
  if (target === undefined) {
    throw usageProblem(`There is no target ${name}. Targets are ${TARGETS.map((known) => known.name).join(', ')}.`);
  }
  return applyTarget(target)(recipe);
}

/** A file with one preprocessing, or with one for each input by name. */
async function preprocessingFile(file: string, input: string | null): Promise<unknown> {
  const text = await readText(file);
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch {
    throw new Problem(1, `${file} is not JSON. Write what the recipe of the studio has under "preprocessing".`);
  }
  const isOne = typeof held === 'object' && held !== null && Object.hasOwn(held, 'resize');
  return isOne && input !== null ? { [input]: held } : held;
}

/**
 * The preprocessing of a command: what is decided already, changed by a preset's name or replaced by a JSON file.
 * Throws a Problem where there is no such preset, or the file is wrong.
 */
export async function preprocessingFor(
  model: GuessableModel,
  decided: PreprocessingByInput,
  name: string | undefined,
): Promise<PreprocessingByInput> {
  if (name === undefined) return decided;
  const guess = guessPicture(model);
  const preset = PREPROCESSING_PRESETS.find(({ id }) => id === name);
  if (preset !== undefined) {
    if (guess === null) throw usageProblem(`--preprocess ${name} is for pictures, which this model does not take.`);
    const held = decided[guess.input.name] ?? guess.preprocessing;
    return { ...decided, [guess.input.name]: applyPreset(held, preset.id) };
  }
  if (!/[./\\]/.test(name)) {
    const known = PREPROCESSING_PRESETS.map(({ id }) => id).join(', ');
    throw usageProblem(`There is no preprocessing ${name}. Name one of ${known}, or a JSON file.`);
  }
  const preprocessing = await preprocessingFile(name, guess?.input.name ?? null);
  return valueOf(recipeFromJson(JSON.stringify({ ...INITIAL_RECIPE, preprocessing }))).preprocessing;
}

/**
 * The recipe of a command: from its file, or the one that the studio starts with, or the target's; then what `--set` and
 * `--preprocess` change. Throws a Problem where one of them is wrong.
 */
export async function recipeFor(opened: OpenedModel, options: RecipeOptions): Promise<Recipe> {
  const { recipe: file, target, preprocess, set = [] } = options;
  if (file !== undefined && target !== undefined) {
    throw usageProblem('--recipe and --target exclude each other: a recipe says what its target is.');
  }
  const start = file === undefined ? initialRecipe(opened.preparation) : valueOf(recipeFromJson(await readText(file)));
  const targeted = target === undefined ? start : withTargetNamed(start, target);
  const changed = setOptions(targeted, set);
  const preprocessing = await preprocessingFor(opened, changed.preprocessing, preprocess);
  return renamedAlong(start, preprocess === undefined ? changed : { ...changed, preprocessing });
}
