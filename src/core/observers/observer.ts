import type { Observation } from './observation';
import type { ObservedRange } from './observed-range';
import type { ObserverChoice } from './observer-choice';

/** A calibration method: from what was observed (activations) or from the values themselves (weights) to a range. */
export interface Observer<Choice extends ObserverChoice> {
  readonly label: string;
  /** One sentence for the user: what it does and when to take it. */
  readonly description: string;
  /** The choice with ONNX Runtime's parameters. */
  readonly defaults: Choice;
  /** Whether calibration has to gather histograms for it. */
  readonly needsHistogram: boolean;
  /** Null where nothing finite was observed, or a histogram is needed and was not gathered. */
  range(observation: Observation, choice: Choice): ObservedRange | null;
  /** The same over all values at once, as they are known of a constant. Null where none is finite. */
  exactRange(values: Float32Array, choice: Choice): ObservedRange | null;
}
