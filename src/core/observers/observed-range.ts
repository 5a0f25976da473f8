/** The clip range an observer chooses: what quantization keeps. Need not contain zero. */
export interface ObservedRange {
  readonly rmin: number;
  readonly rmax: number;
}
