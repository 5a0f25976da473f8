/** Sums from which every error measure of a tensor pair follows; sums of shards add up. */
export interface ErrorSums {
  readonly count: number;
  /** Σx², Σx'², Σx·x', Σ(x−x')² */
  readonly signal: number;
  readonly other: number;
  readonly product: number;
  readonly noise: number;
  /** Largest |x − x'|; NaN once a difference was not a number. */
  readonly largest: number;
}

/** How far a tensor is from what it should be. */
export interface TensorError {
  /** 10·log10(Σx² / Σ(x−x')²) dB; Infinity when equal. */
  readonly sqnr: number;
  readonly cosine: number;
  /** Largest |x − x'|. */
  readonly largest: number;
}

export const NO_ERROR_SUMS: ErrorSums = { count: 0, signal: 0, other: 0, product: 0, noise: 0, largest: 0 };

/**
 * The sums over a pair of tensors of one length, in double precision; `x` is the reference. Equal infinities differ by
 * nothing; any other pair that is not finite makes the sums infinite or NaN, which the measures then show. Throws on
 * different lengths.
 */
export function errorSums(x: Float32Array, y: Float32Array): ErrorSums {
  if (x.length !== y.length) throw new Error(`Cannot compare ${x.length} values with ${y.length}.`);
  let [signal, other, product, noise, largest] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const a = x[i] ?? NaN;
    const b = y[i] ?? NaN;
    if (a === b && a - a !== 0) continue;
    const difference = Math.abs(a - b);
    signal += a * a;
    other += b * b;
    product += a * b;
    noise += difference * difference;
    if (difference > largest || Number.isNaN(difference)) largest = difference;
  }
  return { count: x.length, signal, other, product, noise, largest };
}

/** The sums of both, as if their tensors had been one. */
export const mergeErrorSums = (a: ErrorSums, b: ErrorSums): ErrorSums => ({
  count: a.count + b.count,
  signal: a.signal + b.signal,
  other: a.other + b.other,
  product: a.product + b.product,
  noise: a.noise + b.noise,
  largest: Math.max(a.largest, b.largest),
});

/** The measures that follow from the sums. */
export const tensorError = (sums: ErrorSums): TensorError => ({
  sqnr: sqnr(sums),
  cosine: cosine(sums),
  largest: sums.largest,
});

/** 10·log10(Σx² / Σ(x − x')²) dB: Infinity when equal, -Infinity when something became of zeros. */
export const sqnr = ({ signal, noise }: Pick<ErrorSums, 'signal' | 'noise'>): number =>
  noise === 0 ? Infinity : 10 * Math.log10(signal / noise);

/** Σx·x' / √(Σx²·Σx'²), in −1..1: 1 where both are all zeros, 0 where one is. */
export function cosine({ signal, other, product }: Pick<ErrorSums, 'signal' | 'other' | 'product'>): number {
  if (signal === 0 && other === 0) return 1;
  if (signal === 0 || other === 0) return 0;
  return Math.min(Math.max(product / Math.sqrt(signal) / Math.sqrt(other), -1), 1);
}
