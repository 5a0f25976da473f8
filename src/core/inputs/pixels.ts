import type { RgbaImage } from './image-preprocessing';

interface PictureOf<Channels, Data> {
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
  readonly data: Data;
}

/** One 32-bit word a pixel, red in the lowest byte: one read gives three colours. */
export type ColourPixels = PictureOf<3, Uint32Array>;
export type GreyPixels = PictureOf<1, Uint8Array>;

const OPAQUE = 0xff000000;

/**
 * The pixels of a picture as three colours or as grey. Transparent pixels are laid on white, as a viewer shows them:
 * what colour lies under them is undefined once a picture went through a canvas. Grey is the luma of ITU-R BT.601 in
 * 16-bit fixed point, as Pillow converts to mode L. Colour is converted before resizing.
 */
export function pixelsOf(image: RgbaImage, channels: 1 | 3): ColourPixels | GreyPixels {
  const { width, height } = image;
  const words = wordsOf(image.data);
  const data = isOpaque(words) ? words : wordsOf(onWhite(image.data));
  return channels === 3 ? { width, height, channels, data } : { width, height, channels, data: toGrey(data) };
}

/** A loop, because `every` calls a function for each pixel and takes longer than the resizing. */
function isOpaque(words: Uint32Array): boolean {
  for (let pixel = 0; pixel < words.length; pixel++) if ((words[pixel] ?? OPAQUE) < OPAQUE) return false;
  return true;
}

/** The same memory, four bytes at a time, where it is aligned; a copy else. Machines are little-endian throughout. */
function wordsOf(data: Uint8ClampedArray): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

/** Transparent pixels laid on white. */
export function onWhite(data: Uint8ClampedArray): Uint8ClampedArray {
  const laid = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 255;
    const white = 255 * (255 - alpha);
    for (let colour = at; colour < at + 3; colour++) laid[colour] = ((data[colour] ?? 0) * alpha + white) / 255;
    laid[at + 3] = 255;
  }
  return laid;
}

function toGrey(words: Uint32Array): Uint8Array {
  const grey = new Uint8Array(words.length);
  for (let pixel = 0; pixel < grey.length; pixel++) {
    const word = words[pixel] ?? 0;
    const luma = (word & 255) * 19_595 + ((word >>> 8) & 255) * 38_470 + ((word >>> 16) & 255) * 7_471;
    grey[pixel] = (luma + 0x8000) >> 16;
  }
  return grey;
}
