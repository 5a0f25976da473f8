import type { ObservedRange } from './observed-range';

/** Clip ranges, one entry a channel or block. */
export interface WeightRanges {
  readonly rmin: Float32Array;
  readonly rmax: Float32Array;
  /** Scales that the observer chose itself; 0 where the scale follows from the range. Absent: none. */
  readonly scale?: Float32Array;
}

/** Ranges side by side, as they are found. */
export class RangeColumns {
  private readonly rmin: Float32Array;
  private readonly rmax: Float32Array;
  private readonly scale: Float32Array;

  constructor(entries: number) {
    this.rmin = new Float32Array(entries);
    this.rmax = new Float32Array(entries);
    this.scale = new Float32Array(entries);
  }

  set(entry: number, range: ObservedRange | null): void {
    this.rmin[entry] = range?.rmin ?? 0;
    this.rmax[entry] = range?.rmax ?? 0;
    this.scale[entry] = range?.scale ?? 0;
  }

  columns(): WeightRanges {
    const { rmin, rmax, scale } = this;
    return scale.some((chosen) => chosen > 0) ? { rmin, rmax, scale } : { rmin, rmax };
  }
}
