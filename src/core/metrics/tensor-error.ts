/** Sums from which every error measure of a tensor pair follows; sums of shards add up. */
export interface ErrorSums {
  readonly count: number;
  /** Σx², Σx'², Σx·x', Σ(x−x')² */
  readonly signal: number;
  readonly other: number;
  readonly product: number;
  readonly noise: number;
  readonly largest: number;
}

export interface TensorError {
  /** 10·log10(Σx² / Σ(x−x')²) dB; Infinity when equal. */
  readonly sqnr: number;
  readonly cosine: number;
  /** Largest |x − x'|. */
  readonly largest: number;
}
