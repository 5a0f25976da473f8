/**
 * Where blocks lie in the tensor of a function, and how the function finds the largest value of each and brings what it
 * makes of it back to all of them.
 */
export interface BlockLayout {
  /** The values, in whatever shape the layout works on. */
  readonly values: string;
  /** The largest of each block of `size` of the given magnitudes, which have the shape of `values`. */
  readonly largest: (magnitudes: string, size: number) => string;
  /** One number a block of `size` in a shape that broadcasts over `values`. */
  readonly spread: (perBlock: string, size: number) => string;
  /** A tensor like `values` in the shape of the tensor that the layout was made of. */
  readonly restore: (values: string) => string;
}

/** What is known of a tensor when its function is written, which makes for shapes that can be inferred. */
export interface KnownAxis {
  readonly rank: number;
  /** Elements along the axis. */
  readonly size: number;
}
