import type { Failure } from './failure';

/** What keeps a plan from becoming a file. */
export type QuantizationFailure = {
  readonly room: 'quantization';
  readonly kind: 'not-calibrated';
  readonly tensor: string;
};

export const isQuantizationFailure = (failure: Failure): failure is QuantizationFailure =>
  failure.room === 'quantization';

export function describeQuantizationFailure(failure: QuantizationFailure): string {
  switch (failure.kind) {
    case 'not-calibrated':
      return `${failure.tensor} has no observed range yet. Calibrate first.`;
  }
}
