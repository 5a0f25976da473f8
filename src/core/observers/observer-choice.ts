/** Which calibration method turns observations into a range, with its parameters. */
export type ObserverChoice =
  | { readonly kind: 'minmax' }
  /** `constant`: the weight of each new sample, ONNX Runtime's default 0.01. */
  | { readonly kind: 'moving-average'; readonly constant: number }
  /** `percentile` in (0, 100], ONNX Runtime's default 99.999. */
  | { readonly kind: 'percentile'; readonly percentile: number };
