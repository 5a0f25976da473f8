import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { succeed } from '../core/failures/result';
import type { RgbaImage } from '../core/inputs/image-preprocessing';
import { collectSamples } from '../core/inputs/sample-files';
import type { SampleSource } from '../core/inputs/sample-source';
import type { Observations } from '../core/observers/observation';
import { observableTensors } from '../core/quantization/observable-tensors';
import type { Runtime } from '../runtime/interface';
import { CalibrationShard } from './calibrate';
import { guessedFor, indexOf, openBytes, valueOf } from './node-engine.fixture';
import type { OpenedModel } from './opened-model';
import type { Feeding, Platform } from './sample-feeds';

type DigitSample = SampleSource<Uint8Array>;

const publicSample = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../public/samples/${name}`, import.meta.url)));

/** What a PNG filter adds to a byte, from the bytes to the left, above, and above to the left. */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 3) return Math.floor((left + up) / 2);
  if (filter !== 4) return [0, left, up][filter] ?? 0;
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  if (a === undefined || b === undefined || c === undefined) return 0;
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The bytes of a chunk type, all chunks of it in a row. */
function chunksOf(png: Uint8Array, type: string): Uint8Array {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const found: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const name = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (name === type) found.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  return Buffer.concat(found);
}

/** Reads the pictures of the digits: grey, 8 bits, not interlaced. */
function readGreyPng(png: Uint8Array): RgbaImage {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const rows = new Uint8Array(inflateSync(chunksOf(png, 'IDAT')));
  const grey = new Uint8Array(width * height);
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (grey[y * width + x] ?? 0));
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (width + 1)] ?? 0;
    for (let x = 0; x < width; x++) {
      const raw = rows[y * (width + 1) + 1 + x] ?? 0;
      grey[y * width + x] = raw + predicted(filter, at(x - 1, y), at(x, y - 1), at(x - 1, y - 1));
    }
  }
  const data = Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) =>
    i % 4 === 3 ? 255 : (grey[i >> 2] ?? 0),
  );
  return { width, height, data };
}

/** Reads pictures without a browser. */
export const digitPictures: Platform<Uint8Array> = { decodeImage: async (png) => succeed(readGreyPng(png)) };

/** The plain CNN that reads digits, opened and calibrated on its own calibration set. */
export interface CalibratedDigits {
  readonly opened: OpenedModel;
  readonly feeding: Feeding;
  readonly samples: readonly DigitSample[];
  readonly observations: Observations;
}

export async function calibratedDigits(runtime: Runtime): Promise<CalibratedDigits> {
  const opened = await openBytes(runtime, publicSample('digits-cnn.onnx'), 'digits-cnn.onnx');
  const archive = { path: 'digits-calibration.zip', file: publicSample('digits-calibration.zip') };
  const access = { read: async (file: Uint8Array) => file, wrap: (bytes: Uint8Array) => bytes };
  const { samples } = await collectSamples<Uint8Array>([archive], opened, access);
  const feeding = { inputs: opened.inputs, preprocessing: guessedFor(opened) };
  const tensors = observableTensors(indexOf(opened));
  const setup = { packed: opened.packed, ...feeding, tensors, histograms: true };
  const shard = valueOf(await CalibrationShard.start(runtime, setup, digitPictures));
  for (const [number, source] of samples.entries()) valueOf(await shard.observe({ number, source, part: 0 }));
  await shard.release();
  const observations = { tensors: shard.observations(), sampleCount: samples.length, random: false };
  return { opened, feeding, samples, observations };
}
