/**
 * Counts in bins as the reference distribution of an entropy search, with what it takes to compare any cut of it with
 * its quantized self in time proportional to the levels.
 */
export class ReferenceBins {
  readonly length: number;
  /** Σ count, Σ count·ln count, and how many bins hold something, of all bins before each. */
  private readonly sums: Float64Array;
  private readonly entropies: Float64Array;
  private readonly filled: Float64Array;

  constructor(private readonly counts: Float64Array) {
    this.length = counts.length;
    this.sums = new Float64Array(this.length + 1);
    this.entropies = new Float64Array(this.length + 1);
    this.filled = new Float64Array(this.length + 1);
    counts.forEach((count, bin) => {
      this.sums[bin + 1] = (this.sums[bin] ?? 0) + count;
      this.entropies[bin + 1] = (this.entropies[bin] ?? 0) + weighted(count);
      this.filled[bin + 1] = (this.filled[bin] ?? 0) + (count > 0 ? 1 : 0);
    });
  }

  /**
   * The Kullback–Leibler divergence Σ P·ln(P / Q) in nats, as in Migacz, 8-bit Inference with TensorRT (GTC 2017). P is
   * bins `from` to `to`, with all counts beyond an end added to the last bin there. Q merges the same bins, without
   * what lies beyond, into levels, and spreads each level evenly over those of its bins that P has something in; both
   * are normalized. `edges`: where levels begin, as ascending shares of the cut, 0 first, and 1 at the end. Infinity
   * where P has values to which Q leaves no chance.
   */
  divergence(from: number, to: number, edges: Float64Array): number {
    const below = this.sums[from] ?? 0;
    const above = (this.sums[this.length] ?? 0) - (this.sums[to] ?? 0);
    const total = this.sums[this.length] ?? 0;
    const inside = total - below - above;
    if (inside === 0) return Infinity;
    const size = to - from;
    let crossed = 0;
    let begin = from;
    for (let level = 1; level < edges.length; level++) {
      const end = from + Math.floor((edges[level] ?? 1) * size);
      if (end === begin) continue;
      const kept = (this.sums[end] ?? 0) - (this.sums[begin] ?? 0);
      const outside = (begin === from ? below : 0) + (end === to ? above : 0);
      const filled = this.filledWith(begin, end, begin === from ? below : 0, end === to ? above : 0);
      begin = end;
      if (kept + outside === 0) continue;
      if (kept === 0) return Infinity;
      crossed += (kept + outside) * Math.log(kept / filled);
    }
    return (this.entropyWith(from, to, below, above) - crossed) / total + Math.log(inside / total);
  }

  /** Share of all counts that lie in bins `from` to `to`. */
  share(from: number, to: number): number {
    return ((this.sums[to] ?? 0) - (this.sums[from] ?? 0)) / (this.sums[this.length] ?? 0);
  }

  /** Bins from `begin` to `end` that hold something once the outer two are given what lies beyond. */
  private filledWith(begin: number, end: number, below: number, above: number): number {
    const first = below > 0 && this.counts[begin] === 0 ? 1 : 0;
    const last = above > 0 && this.counts[end - 1] === 0 && (first === 0 || end - 1 > begin) ? 1 : 0;
    return (this.filled[end] ?? 0) - (this.filled[begin] ?? 0) + first + last;
  }

  /** Σ P·ln P of the cut, not normalized. */
  private entropyWith(from: number, to: number, below: number, above: number): number {
    const entropy = (this.entropies[to] ?? 0) - (this.entropies[from] ?? 0);
    const first = this.counts[from] ?? 0;
    const last = this.counts[to - 1] ?? 0;
    if (to - from === 1) return weighted(first + below + above);
    return entropy - weighted(first) - weighted(last) + weighted(first + below) + weighted(last + above);
  }
}

const weighted = (count: number): number => (count > 0 ? count * Math.log(count) : 0);
