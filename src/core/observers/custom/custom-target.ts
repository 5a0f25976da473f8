import type { FormatName } from '../../formats/format';
import { MENU_FORMATS, formatFacts } from '../../formats/format-registry';
import { codeRange, isIntegerFormat } from '../../formats/integer-format';
import type { RangeTarget } from '../range-target';

/** The part of a target that an observer written by the user is told about; the rest is done to its range. */
export type CustomTarget = Pick<RangeTarget, 'format' | 'symmetric' | 'reduceRange'>;

/** The target as `range(state, target)` of the user's text sees it. */
export interface DescribedTarget {
  readonly format: FormatName;
  readonly symmetric: boolean;
  /** Smallest and largest code of integers, smallest and largest finite value of floats. */
  readonly qmin: number;
  readonly qmax: number;
}

/** Null for formats that take no range: blocks scale themselves, floats of 16 bits and more do without. */
export function describeTarget({ format, symmetric, reduceRange }: CustomTarget): DescribedTarget | null {
  if (isIntegerFormat(format)) return { format, symmetric, ...codeRange(format, symmetric, reduceRange) };
  const { family, bits, min, max } = formatFacts(format);
  return family === 'float' && bits < 16 ? { format, symmetric: true, qmin: min, qmax: max } : null;
}

/** Everything an activation may be asked for later, so that another format needs no new calibration. */
export const EVERY_TARGET: readonly CustomTarget[] = MENU_FORMATS.flatMap((format): readonly CustomTarget[] => {
  const symmetric = [{ format, symmetric: true }];
  if (describeTarget({ format, symmetric: true }) === null) return [];
  if (!isIntegerFormat(format)) return symmetric;
  return [...symmetric, { format, symmetric: false }].flatMap((full) => [full, { ...full, reduceRange: true }]);
});
