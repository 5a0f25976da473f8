import type { RgbaImage } from './image-preprocessing';
import type { Pixels } from './resample';

const OPAQUE = 255;

/**
 * The pixels of a picture as three colours or as grey. Transparent pixels are laid on white, as a viewer shows them:
 * what colour lies under them is undefined once a picture went through a canvas. Grey is the luma of ITU-R BT.601 in
 * 16-bit fixed point, as Pillow converts to mode L. Colour is converted before resizing.
 */
export function pixelsOf(image: RgbaImage, channels: 1 | 3): Pixels {
  const { width, height } = image;
  const data = isOpaque(image.data) ? image.data : onWhite(image.data);
  if (channels === 3) return { width, height, stride: 4, channels, data };
  return { width, height, stride: 1, channels, data: toGrey(data) };
}

function isOpaque(data: Uint8ClampedArray): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== OPAQUE) return false;
  return true;
}

function onWhite(data: Uint8ClampedArray): Uint8ClampedArray {
  const laid = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? OPAQUE;
    const white = OPAQUE * (OPAQUE - alpha);
    for (let colour = at; colour < at + 3; colour++) laid[colour] = ((data[colour] ?? 0) * alpha + white) / OPAQUE;
    laid[at + 3] = OPAQUE;
  }
  return laid;
}

function toGrey(data: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(data.length / 4);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += 4) {
    const luma = (data[at] ?? 0) * 19_595 + (data[at + 1] ?? 0) * 38_470 + (data[at + 2] ?? 0) * 7_471;
    grey[pixel] = (luma + 0x8000) >> 16;
  }
  return grey;
}
