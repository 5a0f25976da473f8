import type { RgbaImage } from '../image-preprocessing';
import type { PictureSize } from '../picture-geometry';
import { onWhite } from '../pixels';
import type { Region, ResampledPixels } from '../resample';
import { type ResampleCoefficients, resampleCoefficients } from '../resample-coefficients';
import bytes from './resample.wat?unshared';

/** The exports of resample.wat. Addresses are in bytes. */
interface ResampleExports {
  opaque(at: number, pixels: number): number;
  rows(
    source: number,
    width: number,
    height: number,
    firsts: number,
    counts: number,
    weights: number,
    taps: number,
    columns: number,
    out: number,
    stride: number,
  ): void;
  columns(
    source: number,
    firsts: number,
    counts: number,
    weights: number,
    taps: number,
    height: number,
    out: number,
    stride: number,
  ): void;
}

const PAGE_BYTES = 65_536;
/** Rows are resized so many bytes at a time, which the processor's cache holds. */
const BAND_BYTES = 262_144;
const BYTES_A_PIXEL = 4;

const aligned = (count: number): number => Math.ceil(count / 16) * 16;

/** Where the coefficients of one axis lie. */
interface PlacedAxis {
  readonly firsts: number;
  readonly counts: number;
  readonly weights: number;
  readonly taps: number;
}

/**
 * Resizes colour pictures in a WebAssembly memory of its own, which grows with the largest picture and is used again
 * for the next one.
 */
export class ResampleKernel {
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: ResampleExports;

  /** Throws where the engine has no WebAssembly SIMD. */
  constructor() {
    this.#memory = new WebAssembly.Memory({ initial: 1 });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { kernel: { memory: this.#memory } });
    // The exports are those of resample.wat, which is assembled together with this file.
    this.#kernel = instance.exports as unknown as ResampleExports;
  }

  /** What `resample` gives for the colours of a picture. The result is valid until the next call. */
  resample(image: RgbaImage, resized: PictureSize, region: Region): ResampledPixels {
    const vertical = partOf(resampleCoefficients(image.height, resized.height), region.top, region.height);
    const horizontal = partOf(resampleCoefficients(image.width, resized.width), region.left, region.width);
    const firstRow = vertical.first[0] ?? 0;
    const rowCount = (vertical.first.at(-1) ?? 0) + (vertical.count.at(-1) ?? 0) - firstRow;
    const stride = aligned(region.width * BYTES_A_PIXEL);
    const bandRows = Math.max(1, Math.floor(BAND_BYTES / (image.width * BYTES_A_PIXEL)));

    const verticalAt = aligned(bytesOf(horizontal));
    const narrowed = verticalAt + aligned(bytesOf(vertical));
    const out = narrowed + rowCount * stride;
    const band = out + region.height * stride;
    this.#reserve(band + bandRows * image.width * BYTES_A_PIXEL);
    const across = this.#place(horizontal, 0, 0);
    const down = this.#place(vertical, verticalAt, firstRow);

    for (let done = 0; done < rowCount; done += bandRows) {
      const height = Math.min(bandRows, rowCount - done);
      this.#placeBand(image, firstRow + done, height, band);
      const { firsts, counts, weights, taps } = across;
      const to = narrowed + done * stride;
      this.#kernel.rows(band, image.width, height, firsts, counts, weights, taps, region.width, to, stride);
    }
    const { firsts, counts, weights, taps } = down;
    this.#kernel.columns(narrowed, firsts, counts, weights, taps, region.height, out, stride);
    const data = new Uint8Array(this.#memory.buffer, out, region.height * stride);
    return { data, pixel: BYTES_A_PIXEL, row: stride };
  }

  #reserve(byteLength: number): void {
    const missing = byteLength - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
  }

  /** Copies some rows of a picture to `at`; transparent pixels lie on white. */
  #placeBand({ data, width }: RgbaImage, row: number, height: number, at: number): void {
    const rowBytes = width * BYTES_A_PIXEL;
    const band = new Uint8ClampedArray(this.#memory.buffer, at, height * rowBytes);
    band.set(data.subarray(row * rowBytes, (row + height) * rowBytes));
    if (this.#kernel.opaque(at, height * width) === 0) band.set(onWhite(band));
  }

  /** Copies coefficients to `at`, their first positions counted from `origin` on. */
  #place({ first, count, weights, taps }: ResampleCoefficients, at: number, origin: number): PlacedAxis {
    const counts = at + first.byteLength;
    const weightsAt = counts + count.byteLength;
    new Int32Array(this.#memory.buffer, at, first.length).set(first.map((position) => position - origin));
    new Int32Array(this.#memory.buffer, counts, count.length).set(count);
    new Int32Array(this.#memory.buffer, weightsAt, weights.length).set(weights);
    return { firsts: at, counts, weights: weightsAt, taps };
  }
}

const bytesOf = ({ first, count, weights }: ResampleCoefficients): number =>
  first.byteLength + count.byteLength + weights.byteLength;

/** The coefficients of some positions only. */
const partOf = ({ taps, first, count, weights }: ResampleCoefficients, from: number, length: number) => ({
  taps,
  first: first.subarray(from, from + length),
  count: count.subarray(from, from + length),
  weights: weights.subarray(from * taps, (from + length) * taps),
});
