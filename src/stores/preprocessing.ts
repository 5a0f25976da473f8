import { type PictureGuess, guessPicture, withGuess } from '../core/inputs/picture-guess';
import type { Recipe } from '../core/quantization/recipe';
import type { OpenedModel } from '../worker/client';

const guesses = new WeakMap<OpenedModel, PictureGuess | null>();

export function pictureGuess(opened: OpenedModel): PictureGuess | null {
  const known = guesses.get(opened);
  if (known !== undefined) return known;
  const guess = guessPicture(opened);
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
  const filled = withGuess(decided, pictureGuess(opened));
  ofModel.set(decided, filled);
  return filled;
}
