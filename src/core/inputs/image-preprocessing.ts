export type ResizeMode =
  /** Shorter side to `size / cropFraction`, then a centre crop of the input's size (ImageNet evaluation). */
  | 'shorter-side-crop'
  /** Straight to the input's size, aspect ratio ignored. */
  | 'stretch'
  /** Whole picture inside the input's size, the rest filled with `padValue`. */
  | 'letterbox';

/** How a picture becomes a model input: resize, crop, channel order, `(pixel · scale − mean) / std`, layout. */
export interface ImagePreprocessing {
  readonly resize: ResizeMode;
  /** Share of the resized shorter side that the centre crop keeps: 224/256 = 0.875 for ImageNet. */
  readonly cropFraction: number;
  readonly channels: 'RGB' | 'BGR' | 'grey';
  readonly layout: 'NCHW' | 'NHWC';
  /** Multiplies the 0–255 pixel first: 1/255 or 1. */
  readonly scale: number;
  /** One number a channel, in the order of `channels`. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** Fill of the letterbox, as a pixel value 0–255. */
  readonly padValue: number;
  /** Height and width where the model's input leaves them open; 224 × 224 when absent. */
  readonly size?: readonly [height: number, width: number];
}

/** A decoded picture: `data` holds width·height pixels of red, green, blue, alpha, 8 bits each. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}
