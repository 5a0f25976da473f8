import { PRECISION_BITS, type ResampleCoefficients, resampleCoefficients } from './resample-coefficients';

/** Pixels of 8 bits, row by row; `stride` entries a pixel, of which the first `channels` count. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly stride: 1 | 3 | 4;
  readonly channels: 1 | 3;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** A rectangle of the resized picture. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const HALF = 1 << (PRECISION_BITS - 1);

/**
 * Resizes to `width` × `height` and cuts `region` out: bit for bit what Pillow's `resize(…, BILINEAR)` and `crop`
 * give (its two passes, the horizontal one first, each rounded to 8 bits). Only what the region needs is computed.
 * The result is row-major with `channels` entries a pixel.
 */
export function resample(source: Pixels, width: number, height: number, region: Region): Uint8Array {
  const vertical = resampleCoefficients(source.height, height);
  const lastRow = region.top + region.height - 1;
  const firstSource = vertical.first[region.top] ?? 0;
  const endSource = (vertical.first[lastRow] ?? 0) + (vertical.count[lastRow] ?? 0);
  const horizontal = resampleCoefficients(source.width, width);
  const rows = resampleRows(source, horizontal, region, firstSource, endSource);
  return resampleColumns(rows, vertical, region, source.channels, firstSource);
}

function resampleRows(
  source: Pixels,
  coefficients: ResampleCoefficients,
  region: Region,
  firstRow: number,
  endRow: number,
): Uint8Array {
  const { channels, stride, data, width } = source;
  const { first, count, weights, taps } = coefficients;
  const rows = new Uint8Array((endRow - firstRow) * region.width * channels);
  let to = 0;
  for (let row = firstRow; row < endRow; row++) {
    const rowStart = row * width;
    for (let column = region.left; column < region.left + region.width; column++) {
      let from = (rowStart + (first[column] ?? 0)) * stride;
      const weightStart = column * taps;
      const weightEnd = weightStart + (count[column] ?? 0);
      if (channels === 1) {
        let sum = HALF;
        for (let at = weightStart; at < weightEnd; at++, from += stride) {
          sum += Math.imul(data[from] ?? 0, weights[at] ?? 0);
        }
        rows[to++] = clip(sum);
        continue;
      }
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      for (let at = weightStart; at < weightEnd; at++, from += stride) {
        const weight = weights[at] ?? 0;
        red += Math.imul(data[from] ?? 0, weight);
        green += Math.imul(data[from + 1] ?? 0, weight);
        blue += Math.imul(data[from + 2] ?? 0, weight);
      }
      rows[to++] = clip(red);
      rows[to++] = clip(green);
      rows[to++] = clip(blue);
    }
  }
  return rows;
}

function resampleColumns(
  rows: Uint8Array,
  coefficients: ResampleCoefficients,
  region: Region,
  channels: number,
  firstRow: number,
): Uint8Array {
  const { first, count, weights, taps } = coefficients;
  const rowLength = region.width * channels;
  const result = new Uint8Array(region.height * rowLength);
  const sums = new Int32Array(rowLength);
  for (let row = 0; row < region.height; row++) {
    const position = region.top + row;
    const start = ((first[position] ?? 0) - firstRow) * rowLength;
    const length = count[position] ?? 0;
    sums.fill(HALF);
    for (let tap = 0; tap < length; tap++) {
      const weight = weights[position * taps + tap] ?? 0;
      const from = start + tap * rowLength;
      for (let column = 0; column < rowLength; column++) {
        sums[column] = (sums[column] ?? 0) + Math.imul(rows[from + column] ?? 0, weight);
      }
    }
    const to = row * rowLength;
    for (let column = 0; column < rowLength; column++) result[to + column] = clip(sums[column] ?? 0);
  }
  return result;
}

/** Fixed point to a pixel. The weights are never negative; only their rounding can pass 255. */
const clip = (sum: number): number => Math.min(sum >> PRECISION_BITS, 255);
