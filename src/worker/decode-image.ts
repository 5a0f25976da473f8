import { type Result, fail, succeed } from '../core/failures/result';
import type { RgbaImage } from '../core/inputs/image-preprocessing';

/**
 * The pixels of a picture as they are in the file: no colour management, alpha not multiplied in.
 * Failures: `unreadable-image`.
 */
export async function decodeImage(file: Blob, name: string): Promise<Result<RgbaImage>> {
  try {
    const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
    try {
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      if (context === null) return fail({ room: 'input', kind: 'unreadable-image', file: name });
      context.drawImage(bitmap, 0, 0);
      return succeed({ width, height, data: context.getImageData(0, 0, width, height).data });
    } finally {
      bitmap.close();
    }
  } catch {
    return fail({ room: 'input', kind: 'unreadable-image', file: name });
  }
}
