/** The clip range an observer chooses: what quantization keeps. Need not contain zero. */
export interface ObservedRange {
  readonly rmin: number;
  readonly rmax: number;
  /** The scale, where the observer chooses it rather than the range (powers of two, Distribution); else it follows. */
  readonly scale?: number;
}
