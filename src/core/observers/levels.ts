import { FLOAT_FORMATS } from '../formats/float/float-formats';
import type { FloatFormat, IntegerFormat } from '../formats/format';
import { INTEGER_FORMATS, isIntegerFormat } from '../formats/integer-format';
import type { ScaleAndZeroPoint } from './target-parameters';

/** Every multiple of `scale` from `lowest` to `highest` times it. */
export interface UniformLevels {
  readonly scale: number;
  readonly lowest: number;
  readonly highest: number;
  readonly points: null;
}

/** What values can become: evenly spaced multiples of the scale, or `points` (ascending) times it. */
export type Levels =
  | UniformLevels
  | {
      readonly scale: number;
      readonly points: Float64Array;
    };

const grids = new Map<FloatFormat, Float64Array>();

/** Every finite value of a small float format, ascending; computed once. */
export function floatGrid(format: FloatFormat): Float64Array {
  const known = grids.get(format);
  if (known !== undefined) return known;
  const grid = FLOAT_FORMATS[format].grid();
  grids.set(format, grid);
  return grid;
}

/** The numbers that a format can say: integers saturate to all codes of the format, whatever range was spread. */
export function levelsOf(format: IntegerFormat | FloatFormat, { scale, zeroPoint }: ScaleAndZeroPoint): Levels {
  if (!isIntegerFormat(format)) return { scale, points: floatGrid(format) };
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  return { scale, lowest: qmin - zeroPoint, highest: qmax - zeroPoint, points: null };
}
