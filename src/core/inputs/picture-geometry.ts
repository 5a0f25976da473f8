import { roundHalfToEven } from '../formats/round';
import type { ImagePreprocessing } from './image-preprocessing';
import type { Region } from './resample';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Resize the picture to `resized`, cut `region` out of it, and put that at (`left`, `top`) of the input. */
export interface PicturePlacement {
  readonly resized: PictureSize;
  readonly region: Region;
  readonly left: number;
  readonly top: number;
}

/**
 * Where a picture ends up in an input of size `target`, in whole pixels. Rounding: the longer side to the nearest
 * pixel (half to even), a crop that cannot be centred one half pixel to the left and top.
 */
export function placePicture(
  picture: PictureSize,
  target: PictureSize,
  { resize, cropFraction }: Pick<ImagePreprocessing, 'resize' | 'cropFraction'>,
): PicturePlacement {
  switch (resize) {
    case 'stretch':
      return { resized: target, region: { left: 0, top: 0, ...target }, left: 0, top: 0 };
    case 'letterbox': {
      const resized = scaleToSide(picture, target, 'inside');
      const left = Math.floor((target.width - resized.width) / 2);
      const top = Math.floor((target.height - resized.height) / 2);
      return { resized, region: { left: 0, top: 0, ...resized }, left, top };
    }
    case 'shorter-side-crop': {
      const before = {
        width: Math.max(target.width, roundHalfToEven(target.width / cropFraction)),
        height: Math.max(target.height, roundHalfToEven(target.height / cropFraction)),
      };
      const resized = scaleToSide(picture, before, 'around');
      const left = Math.floor((resized.width - target.width) / 2);
      const top = Math.floor((resized.height - target.height) / 2);
      return { resized, region: { left, top, ...target }, left: 0, top: 0 };
    }
  }
}

/** Scales so that the picture just fits inside a box, or just covers it. One side is the box's own, exactly. */
function scaleToSide(picture: PictureSize, box: PictureSize, fit: 'inside' | 'around'): PictureSize {
  const wider = picture.width * box.height > picture.height * box.width;
  if (wider === (fit === 'inside')) {
    const height = roundHalfToEven((box.width * picture.height) / picture.width);
    return { width: box.width, height: Math.max(1, height) };
  }
  const width = roundHalfToEven((box.height * picture.width) / picture.height);
  return { width: Math.max(1, width), height: box.height };
}
