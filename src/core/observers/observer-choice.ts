/** Which calibration method turns observations into a range, with its parameters. */
export type ObserverChoice =
  | { readonly kind: 'minmax' }
  /** `constant`: the weight of each new sample, ONNX Runtime's default 0.01. */
  | { readonly kind: 'moving-average'; readonly constant: number }
  /** `percentile` in (0, 100], ONNX Runtime's default 99.999. */
  | { readonly kind: 'percentile'; readonly percentile: number }
  /** `bins`: the fewest bins up to the largest magnitude over which distributions are compared. */
  | { readonly kind: 'entropy'; readonly bins: number }
  | { readonly kind: 'entropy-ort-compatible' }
  | { readonly kind: 'mse' }
  | { readonly kind: 'histogram' }
  | { readonly kind: 'layerwise-percentile' }
  | { readonly kind: 'distribution' }
  | { readonly kind: 'power-of-two-minmax' }
  | { readonly kind: 'power-of-two-mse' }
  /** `name`: of an observer whose source text is in the recipe. */
  | { readonly kind: 'custom'; readonly name: string };

export type ObserverKind = ObserverChoice['kind'];

/** The choice of one kind. */
export type ChoiceOf<K extends ObserverKind> = Extract<ObserverChoice, { readonly kind: K }>;
