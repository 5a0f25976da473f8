/** One of the best scores. */
export interface RankedScore {
  readonly index: number;
  readonly score: number;
}

/**
 * The `k` largest values with their indices, largest first; of equal ones the lower index first, as TopK and argmax
 * have it. NaN never ranks. Fewer than `k` where there are fewer.
 */
export function topK(values: Float32Array, k: number): readonly RankedScore[] {
  const best: RankedScore[] = [];
  values.forEach((score, index) => {
    const last = best.at(-1);
    if (Number.isNaN(score) || k <= 0 || (best.length >= k && last !== undefined && score <= last.score)) return;
    const at = best.findIndex((entry) => entry.score < score);
    best.splice(at < 0 ? best.length : at, 0, { index, score });
    best.length = Math.min(best.length, k);
  });
  return best;
}

/** Share (0–1) of positions at which both lists of first answers are the same; 1 for empty lists. Throws on different lengths. */
export function agreement(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new Error(`Cannot compare ${a.length} answers with ${b.length}.`);
  return a.length === 0 ? 1 : a.filter((answer, i) => answer === b[i]).length / a.length;
}
