import type { CustomTarget } from './custom-target';

/** One tensor that an observer written by the user watches. */
export interface WatchedTensor {
  readonly tensor: string;
  /** Name of the observer in the recipe. */
  readonly observer: string;
  /** One range a channel along this axis; null: one in all. */
  readonly axis: number | null;
  /** What ranges are wanted for. */
  readonly targets: readonly CustomTarget[];
}

/** A constant with what is watched in it. */
export interface WatchedConstant extends WatchedTensor {
  readonly values: Float32Array;
  readonly dims: readonly number[];
}

/** What observers written by the user have to do in one calibration. */
export interface CustomWork {
  /** Their texts by name: only those that watch something. */
  readonly sources: Readonly<Record<string, string>>;
  readonly activations: readonly WatchedTensor[];
  readonly constants: readonly WatchedConstant[];
}

export const NO_CUSTOM_WORK: CustomWork = { sources: {}, activations: [], constants: [] };
