import type { ScalarFormat } from '../formats/format';
import { FORMATS, isIntegerFormat } from '../formats/format-registry';
import { type ExactNumber, fromNumber } from './exact-number';
import { floatShape } from './float-shape';

/** The values right below and above the value of a code; null at the ends, and beside NaN. */
export interface Neighbours {
  readonly below: ExactNumber | null;
  readonly above: ExactNumber | null;
}

/** Both zeros count as one value. The neighbour of the largest value is infinity where the format has codes for it. */
export function neighbours(code: number, format: ScalarFormat): Neighbours {
  if (!isIntegerFormat(format)) return floatNeighbours(code, FORMATS[format].decode, floatShape(format));
  const { min, max } = FORMATS[format];
  return {
    below: code > min ? fromNumber(code - 1) : null,
    above: code < max ? fromNumber(code + 1) : null,
  };
}

function floatNeighbours(
  code: number,
  decode: (code: number) => number,
  { signBit, largest, infinity }: ReturnType<typeof floatShape>,
): Neighbours {
  if (Number.isNaN(decode(code))) return { below: null, above: null };
  const last = infinity ? largest + 1 : largest;
  const negative = code >= signBit;
  // Codes in the order of their values: −last … −1, 0, 1 … last.
  const rank = negative ? signBit - code : code;
  const at = (wanted: number): ExactNumber | null => {
    if (Math.abs(wanted) > last) return null;
    return fromNumber(decode(wanted < 0 ? signBit - wanted : wanted));
  };
  return { below: at(rank - 1), above: at(rank + 1) };
}
