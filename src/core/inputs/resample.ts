import type { ColourPixels, GreyPixels } from './pixels';
import { PRECISION_BITS, type ResampleCoefficients, resampleCoefficients } from './resample-coefficients';

/** A rectangle of the resized picture. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a resized picture, row by row. */
export interface ResampledPixels {
  readonly data: Uint8Array;
  /** Entries from one pixel to the next; its channels come first. */
  readonly pixel: number;
  /** Entries from one row to the next. */
  readonly row: number;
}

const SHIFT = PRECISION_BITS;
const HALF = 1 << (SHIFT - 1);

/**
 * Resizes to `width` × `height` and cuts `region` out: bit for bit what Pillow's `resize(…, BILINEAR)` and `crop`
 * give (its two passes, the horizontal one first, each rounded to 8 bits). Only what the region needs is computed.
 * The result is row-major with one or three entries a pixel.
 */
export function resample(source: ColourPixels | GreyPixels, width: number, height: number, region: Region): Uint8Array {
  const vertical = resampleCoefficients(source.height, height);
  const lastRow = region.top + region.height - 1;
  const firstSource = vertical.first[region.top] ?? 0;
  const endSource = (vertical.first[lastRow] ?? 0) + (vertical.count[lastRow] ?? 0);
  const horizontal = resampleCoefficients(source.width, width);
  const rows =
    source.channels === 3
      ? resampleColourRows(source, horizontal, region, firstSource, endSource)
      : resampleGreyRows(source, horizontal, region, firstSource, endSource);
  return resampleColumns(rows, vertical, region, source.channels, firstSource);
}

function resampleColourRows(
  { data, width }: ColourPixels,
  { first, count, weights, taps }: ResampleCoefficients,
  region: Region,
  firstRow: number,
  endRow: number,
): Uint8Array {
  const rows = new Uint8Array((endRow - firstRow) * region.width * 3);
  const endColumn = region.left + region.width;
  let to = 0;
  for (let row = firstRow; row < endRow; row++) {
    for (let column = region.left; column < endColumn; column++) {
      let from = row * width + (first[column] ?? 0);
      const start = column * taps;
      const end = start + (count[column] ?? 0);
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      for (let at = start; at < end; at++, from++) {
        const weight = weights[at] ?? 0;
        const pixel = data[from] ?? 0;
        red += Math.imul(pixel & 255, weight);
        green += Math.imul((pixel >>> 8) & 255, weight);
        blue += Math.imul((pixel >>> 16) & 255, weight);
      }
      rows[to++] = clip(red);
      rows[to++] = clip(green);
      rows[to++] = clip(blue);
    }
  }
  return rows;
}

function resampleGreyRows(
  { data, width }: GreyPixels,
  { first, count, weights, taps }: ResampleCoefficients,
  region: Region,
  firstRow: number,
  endRow: number,
): Uint8Array {
  const rows = new Uint8Array((endRow - firstRow) * region.width);
  const endColumn = region.left + region.width;
  let to = 0;
  for (let row = firstRow; row < endRow; row++) {
    for (let column = region.left; column < endColumn; column++) {
      let from = row * width + (first[column] ?? 0);
      const start = column * taps;
      const end = start + (count[column] ?? 0);
      let sum = HALF;
      for (let at = start; at < end; at++, from++) sum += Math.imul(data[from] ?? 0, weights[at] ?? 0);
      rows[to++] = clip(sum);
    }
  }
  return rows;
}

/** Two rows a step, into one row of sums: a third of the time of a sum a pixel. */
function resampleColumns(
  rows: Uint8Array,
  { first, count, weights, taps }: ResampleCoefficients,
  region: Region,
  channels: number,
  firstRow: number,
): Uint8Array {
  const rowLength = region.width * channels;
  const result = new Uint8Array(region.height * rowLength);
  const sums = new Int32Array(rowLength);
  for (let row = 0; row < region.height; row++) {
    const position = region.top + row;
    const start = ((first[position] ?? 0) - firstRow) * rowLength;
    const length = count[position] ?? 0;
    sums.fill(HALF);
    for (let tap = 0; tap < length; tap += 2) {
      const weight = weights[position * taps + tap] ?? 0;
      // Past the last tap the weight is nothing, and the row is read once more instead of one that may not be there.
      const isPair = tap + 1 < length;
      const nextWeight = isPair ? (weights[position * taps + tap + 1] ?? 0) : 0;
      const from = start + tap * rowLength;
      const nextFrom = isPair ? from + rowLength : from;
      for (let column = 0; column < rowLength; column++) {
        const pair = Math.imul(rows[from + column] ?? 0, weight) + Math.imul(rows[nextFrom + column] ?? 0, nextWeight);
        sums[column] = ((sums[column] ?? 0) + pair) | 0;
      }
    }
    const to = row * rowLength;
    for (let column = 0; column < rowLength; column++) result[to + column] = clip(sums[column] ?? 0);
  }
  return result;
}

/** Fixed point to a pixel. The weights are never negative; only their rounding can pass 255. */
const clip = (sum: number): number => Math.min(sum >> SHIFT, 255);
