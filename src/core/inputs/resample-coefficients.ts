/** For every position of the output axis: which input positions it takes, and how much of each. */
export interface ResampleCoefficients {
  /** Entries a position takes in `weights`. */
  readonly taps: number;
  /** First input position, by output position. */
  readonly first: Int32Array;
  /** Number of input positions, by output position; at most `taps`. */
  readonly count: Int32Array;
  /** Weights in 22-bit fixed point; those of one position add up to 2^22 but for rounding. */
  readonly weights: Int32Array;
}

/** 8 bits for the pixel and 2 spare of 32, as Pillow's `Resample.c` has it. */
export const PRECISION_BITS = 22;

/** A photograph set has few distinct sizes; a hundred axes take under a megabyte. */
const CACHE_SIZE = 100;
const cache = new Map<string, ResampleCoefficients>();

/**
 * The antialiased bilinear (triangle) filter of Pillow for one axis: when shrinking, its support grows by the factor
 * `from / to`. Kept for the last hundred pairs of sizes.
 */
export function resampleCoefficients(from: number, to: number): ResampleCoefficients {
  const key = `${from}>${to}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = computeCoefficients(from, to);
  const oldest = cache.size >= CACHE_SIZE ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  cache.set(key, made);
  return made;
}

function computeCoefficients(from: number, to: number): ResampleCoefficients {
  const scale = from / to;
  const support = Math.max(scale, 1);
  const taps = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const weights = new Int32Array(to * taps);
  const exact = new Float64Array(taps);
  for (let position = 0; position < to; position++) {
    const centre = (position + 0.5) * scale;
    const start = Math.max(0, Math.trunc(centre - support + 0.5));
    const length = Math.min(from, Math.trunc(centre + support + 0.5)) - start;
    let sum = 0;
    for (let tap = 0; tap < length; tap++) {
      const distance = Math.abs((tap + start - centre + 0.5) * (1 / support));
      exact[tap] = distance < 1 ? 1 - distance : 0;
      sum += exact[tap] ?? 0;
    }
    first[position] = start;
    count[position] = length;
    for (let tap = 0; tap < length; tap++) {
      weights[position * taps + tap] = Math.trunc(((exact[tap] ?? 0) / sum) * 2 ** PRECISION_BITS + 0.5);
    }
  }
  return { taps, first, count, weights };
}
