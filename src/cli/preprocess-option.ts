import { type GuessableModel, guessPicture } from '../core/inputs/picture-guess';
import type { PreprocessingByInput } from '../core/inputs/load-sample';
import { PREPROCESSING_PRESETS, applyPreset } from '../core/inputs/preprocessing-presets';
import { INITIAL_RECIPE } from '../core/quantization/initial-recipe';
import { recipeFromJson } from '../core/quantization/recipe-json';
import { Problem, usageProblem, valueOf } from './problem';
import { readText } from './read-text';

/** Whether a preprocessing is named by a file. */
const isFileName = (name: string): boolean => /[./\\]/.test(name);

/** The file that `--preprocess` names, if it names one. */
export const preprocessFiles = (name: string | undefined): readonly string[] =>
  name !== undefined && isFileName(name) ? [name] : [];

/** Refuses, before any work is done, what is neither a preset nor a file. */
export function checkPreprocess(name: string | undefined): void {
  if (name === undefined || isFileName(name) || PREPROCESSING_PRESETS.some(({ id }) => id === name)) return;
  const known = PREPROCESSING_PRESETS.map(({ id }) => id).join(', ');
  throw usageProblem(`There is no preprocessing ${name}. Name one of ${known}, or a JSON file.`);
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
  const preprocessing = await preprocessingFile(name, guess?.input.name ?? null);
  return valueOf(recipeFromJson(JSON.stringify({ ...INITIAL_RECIPE, preprocessing }))).preprocessing;
}
