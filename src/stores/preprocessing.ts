import { type GuessedPreprocessing, guessPreprocessing } from '../core/inputs/guess-preprocessing';
import { imageInput } from '../core/inputs/input-roles';
import type { TensorType } from '../core/onnx/tensor';
import type { Recipe } from '../core/quantization/recipe';
import type { OpenedModel } from '../worker/client';

/** The input that takes pictures, and what was guessed for it; null where the model takes none. */
export interface PictureGuess extends GuessedPreprocessing {
  readonly input: TensorType;
}

const guesses = new WeakMap<OpenedModel, PictureGuess | null>();

export function pictureGuess(opened: OpenedModel): PictureGuess | null {
  const known = guesses.get(opened);
  if (known !== undefined) return known;
  const { inputs, outputs, fileName } = opened;
  const input = imageInput(inputs, outputs);
  const guess = input === null ? null : { input, ...guessPreprocessing(input, { outputs, modelName: fileName }) };
  guesses.set(opened, guess);
  return guess;
}

type Preprocessing = Recipe['preprocessing'];

const effective = new WeakMap<OpenedModel, WeakMap<Preprocessing, Preprocessing>>();

/** How pictures become tensors: what the recipe says, else the guess. One object for the same two things. */
export function preprocessingOf(opened: OpenedModel, decided: Preprocessing): Preprocessing {
  const ofModel = effective.get(opened) ?? new WeakMap<Preprocessing, Preprocessing>();
  effective.set(opened, ofModel);
  const known = ofModel.get(decided);
  if (known !== undefined) return known;
  const guess = pictureGuess(opened);
  const filled =
    guess === null || Object.hasOwn(decided, guess.input.name)
      ? decided
      : { ...decided, [guess.input.name]: guess.preprocessing };
  ofModel.set(decided, filled);
  return filled;
}
