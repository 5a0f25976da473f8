import type { TensorType } from '../onnx/tensor';
import { type GuessedPreprocessing, guessPreprocessing } from './guess-preprocessing';
import { imageInput } from './input-roles';
import type { PreprocessingByInput } from './load-sample';

/** What a guess is made of. */
export interface GuessableModel {
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
  /** Without folders: names of folders would change the guess. */
  readonly fileName: string;
}

/** The input that takes pictures, and what was guessed for it. */
export interface PictureGuess extends GuessedPreprocessing {
  readonly input: TensorType;
}

/** Null where the model takes no pictures. */
export function guessPicture({ inputs, outputs, fileName }: GuessableModel): PictureGuess | null {
  const input = imageInput(inputs, outputs);
  return input === null ? null : { input, ...guessPreprocessing(input, { outputs, modelName: fileName }) };
}

/** How pictures become tensors: what was decided, else the guess. The same object where nothing had to be guessed. */
export const withGuess = (decided: PreprocessingByInput, guess: PictureGuess | null): PreprocessingByInput =>
  guess === null || Object.hasOwn(decided, guess.input.name)
    ? decided
    : { ...decided, [guess.input.name]: guess.preprocessing };
