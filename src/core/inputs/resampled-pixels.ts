import type { RgbaImage } from './image-preprocessing';
import { ResampleKernel } from './kernel/resample-kernel';
import type { PictureSize } from './picture-geometry';
import { pixelsOf } from './pixels';
import { type Region, type ResampledPixels, resample } from './resample';

/** Undefined until it is asked for; null where the engine has no WebAssembly SIMD. */
let kernel: ResampleKernel | null | undefined;

function fastest(): ResampleKernel | null {
  try {
    return new ResampleKernel();
  } catch {
    return null;
  }
}

/**
 * Resizes a picture and cuts `region` out, in colours or in grey; see `resample` and `pixelsOf`. The result is valid
 * until the next call.
 */
export function resampledPixels(
  image: RgbaImage,
  channels: 1 | 3,
  resized: PictureSize,
  region: Region,
): ResampledPixels {
  if (kernel === undefined) kernel = fastest();
  if (channels === 3 && kernel !== null) return kernel.resample(image, resized, region);
  const data = resample(pixelsOf(image, channels), resized.width, resized.height, region);
  return { data, pixel: channels, row: region.width * channels };
}
