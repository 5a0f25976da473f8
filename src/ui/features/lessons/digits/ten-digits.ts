import type { Sample } from '../../../../stores/data-store';
import type { LessonModel } from '../../../../stores/lessons/lesson-model';

/** A picture of a digit, and which one it is. */
export interface Digit {
  readonly sample: Sample;
  readonly digit: number;
}

/** The first picture of each digit in the calibration set, from 0 to 9. */
export function tenDigits({ calibration }: LessonModel): readonly Digit[] {
  const { samples, expected } = calibration;
  return Array.from({ length: 10 }, (_, digit) => ({ digit, sample: samples[expected.indexOf(digit)] })).flatMap(
    ({ digit, sample }) => (sample === undefined ? [] : [{ digit, sample }]),
  );
}
