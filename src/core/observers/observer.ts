import type { Observation } from './observation';
import type { ObservedRange } from './observed-range';
import type { ObserverChoice } from './observer-choice';
import type { RangeTarget } from './range-target';

/** A number that an observer takes: what a form and a reader of recipes have to know about it. */
export interface NumberParameter {
  readonly type: 'number';
  readonly label: string;
  /** Inclusive bounds. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** A name that an observer takes. */
export interface TextParameter {
  readonly type: 'text';
  readonly label: string;
}

export type ObserverParameter = NumberParameter | TextParameter;

/** What the tensor is: constants are known as a whole, activations only through what calibration saw. */
export type ObservedRole = 'activation' | 'weight';

/** A calibration method: from what was observed (activations) or from the values themselves (weights) to a range. */
export interface Observer<Choice extends ObserverChoice> {
  readonly label: string;
  /** One sentence for the user: what it does and when to take it. */
  readonly description: string;
  /** The choice with ONNX Runtime's parameters, where it has this method. */
  readonly defaults: Choice;
  /** Every field of the choice besides its kind. */
  readonly parameters: {
    readonly [K in Exclude<keyof Choice, 'kind'>]: Choice[K] extends number ? NumberParameter : TextParameter;
  };
  /** Whether calibration has to gather histograms for it. */
  readonly needsHistogram: boolean;
  /** The choice in a few words: "Percentile 99.99". */
  text(choice: Choice): string;
  /** Whether it makes a difference there worth offering. It answers for any target. */
  suits(target: RangeTarget, role: ObservedRole): boolean;
  /** Null where nothing finite was observed, or a histogram is needed and was not gathered. */
  range(observation: Observation, choice: Choice, target: RangeTarget): ObservedRange | null;
  /** The same over all values at once, as they are known of a constant. Null where none is finite. */
  exactRange(values: Float32Array, choice: Choice, target: RangeTarget): ObservedRange | null;
}
