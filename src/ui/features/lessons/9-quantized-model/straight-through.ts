import { fakeQuantize } from '../../../../core/formats/fake-quantize';

/** How a gradient passes the rounding of a weight. */
export type Gradient = 'true' | 'straight-through';

/** A weight that is trained while it is rounded: the model only ever sees `rounded`. */
export interface TrainedWeight {
  readonly weight: number;
  readonly rounded: number;
  /** (rounded − target)², what training makes small. */
  readonly loss: number;
  /** What training believes the loss to change by, per unit of the weight. */
  readonly gradient: number;
}

/** Distance of the values that the weight may take. */
export const STEP = 0.25;
/** Where the loss is least; it lies between two values on purpose. */
export const TARGET = 0.8;
const RATE = 0.08;

const roundedOf = (weight: number): number =>
  fakeQuantize(Float32Array.of(weight), [1], {
    format: 'int4',
    axis: null,
    scale: Float32Array.of(STEP),
    zeroPoint: Int32Array.of(0),
  })[0] ?? 0;

/**
 * The weight as training sees it. The derivative of rounding is 0 wherever it exists; the straight-through estimator
 * (Bengio and others, 2013) takes it to be 1 instead.
 */
export function trainedWeight(weight: number, through: Gradient): TrainedWeight {
  const rounded = roundedOf(weight);
  const gradient = through === 'straight-through' ? 2 * (rounded - TARGET) : 0;
  return { weight, rounded, loss: (rounded - TARGET) ** 2, gradient };
}

/** The weight after one step of gradient descent. */
export const trainOnce = ({ weight, gradient }: TrainedWeight): number => weight - RATE * gradient;
