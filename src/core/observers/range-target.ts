import type { FormatName } from '../formats/format';

/** What a range is chosen for: the scale and zero point that will be made of it. A scheme is one. */
export interface RangeTarget {
  readonly format: FormatName;
  readonly symmetric: boolean;
  readonly reduceRange?: boolean;
  readonly powerOfTwo?: boolean;
  readonly restrictZeroPoint?: boolean;
}
