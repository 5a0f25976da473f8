import { dequantize, quantize } from '../formats/fake-quantize';
import type { IntegerFormat } from '../formats/format';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { roundHalfToEven } from '../formats/round';

/** How real numbers become codes: `q = clamp(round(r / scale) + zeroPoint)`, and back: `r' = (q − zeroPoint) · scale`. */
export interface AffineMap {
  readonly format: IntegerFormat;
  /** A float32 value, positive and normal. */
  readonly scale: number;
  /** A code of the format. */
  readonly zeroPoint: number;
}

/** One value on its way to a code and back, as QuantizeLinear and DequantizeLinear take it. */
export interface AffineReading {
  /** The value as a float32: what is quantized. */
  readonly r: number;
  /** `r / scale`, a float32. */
  readonly quotient: number;
  /** The whole number nearest to the quotient, ties to even. */
  readonly rounded: number;
  /** Whether the quotient lies in the middle of two whole numbers. */
  readonly tie: boolean;
  /** `rounded + zeroPoint`, before it is clamped. */
  readonly shifted: number;
  readonly code: number;
  readonly back: number;
  /** `back − r`. */
  readonly error: number;
  /** At which end of the codes it was clamped. */
  readonly clamped: 'low' | 'high' | null;
}

/** Every step of one value, by the code that quantizes tensors. `r` must be finite. */
export function readAffine(value: number, { format, scale, zeroPoint }: AffineMap): AffineReading {
  const r = Math.fround(value);
  const one = { format, axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(zeroPoint) };
  const codes = quantize(Float32Array.of(r), [1], one);
  const quotient = Math.fround(r / Math.fround(scale));
  const rounded = roundHalfToEven(quotient) + 0;
  const shifted = rounded + zeroPoint;
  const code = codes[0] ?? NaN;
  const back = (dequantize(codes, [1], one)[0] ?? NaN) + 0;
  const clamped = shifted > code ? 'high' : shifted < code ? 'low' : null;
  const tie = Math.abs(quotient - Math.trunc(quotient)) === 0.5;
  return { r, quotient, rounded, tie, shifted, code, back, error: back - r, clamped };
}

/** The values of the smallest and the largest code: what is representable. */
export function mapRange({ format, scale, zeroPoint }: AffineMap): { readonly rmin: number; readonly rmax: number } {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  return { rmin: (qmin - zeroPoint) * scale, rmax: (qmax - zeroPoint) * scale };
}

/** A corner of a curve: a value and what becomes of it. */
export type CurvePoint = readonly [r: number, y: number];

/** A curve over a window of values, corner by corner. */
export interface Curve {
  readonly points: readonly CurvePoint[];
  /** False where there are too many steps to see: the points then show the course without them. */
  readonly stepped: boolean;
}

/** The staircase `r → r'` from `from` to `to`; without its steps where more than `most` of them lie there. */
export function staircase(map: AffineMap, from: number, to: number, most: number): Curve {
  const { first, last } = stepsWithin(map, from, to);
  const { scale } = map;
  if (last - first > most) {
    const { rmin, rmax } = mapRange(map);
    const clamp = (r: number): number => Math.min(Math.max(r, rmin), rmax);
    const corners = [from, ...[rmin, rmax].filter((r) => r > from && r < to), to];
    return { stepped: false, points: corners.map((r) => [r, clamp(r)]) };
  }
  const points: CurvePoint[] = [[from, first * scale]];
  for (let step = first; step < last; step++) {
    const edge = (step + 0.5) * scale;
    points.push([edge, step * scale], [edge, (step + 1) * scale]);
  }
  points.push([to, last * scale]);
  return { stepped: true, points };
}

/**
 * The error `r' − r` from `from` to `to`: a sawtooth of half a step to both sides inside the range, and ever larger
 * outside. Without its teeth, that is 0 inside the range, where more than `most` of them lie there.
 */
export function errorCurve(map: AffineMap, from: number, to: number, most: number): Curve {
  const { stepped, points } = staircase(map, from, to, most);
  return { stepped, points: points.map(([r, back]) => [r, back - r]) };
}

/** How many steps of the scale lie between zero and what the ends of the window become. */
function stepsWithin({ format, scale, zeroPoint }: AffineMap, from: number, to: number) {
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const steps = (r: number): number => Math.min(Math.max(Math.round(r / scale), qmin - zeroPoint), qmax - zeroPoint);
  return { first: steps(from), last: steps(to) };
}
