/** How values are laid out between the lower and the upper edge of the bars. */
export type AxisKind = 'linear' | 'log';

/** Octaves between the edge and the middle of a logarithmic axis; what is smaller lies in the middle. */
const OCTAVES = 12;

/** A vertical axis: −1 is its lower edge, 0 its middle, 1 its upper edge. */
export interface ValueAxis {
  readonly kind: AxisKind;
  /** The magnitude at the edges: a power of two. */
  readonly edge: number;
}

/** The least power of two above the largest magnitude, so that every bar can grow; 1 where all are zero. */
export const edgeFor = (largest: number): number =>
  largest === 0 ? 1 : 2 ** Math.min(127, Math.floor(Math.log2(largest)) + 1);

/** Where a value stands, within −1…1. */
export function positionOf({ kind, edge }: ValueAxis, value: number): number {
  const share = Math.abs(value) / edge;
  const height = kind === 'linear' || share === 0 ? share : Math.max(0, 1 + Math.log2(share) / OCTAVES);
  return Math.sign(value) * Math.min(1, height);
}

/** The value at a position, to three significant digits: what can be told apart by dragging. */
export function valueAt({ kind, edge }: ValueAxis, position: number): number {
  const height = Math.min(1, Math.abs(position));
  if (kind === 'linear') return Number((Math.sign(position) * Math.max(0, height * edge)).toPrecision(3)) + 0;
  const isZero = height < 1 / (16 * OCTAVES);
  return isZero ? 0 : Math.sign(position) * Number((edge * 2 ** ((height - 1) * OCTAVES)).toPrecision(3));
}

/** One step of a key: a hundredth of the edge in figures that are round, or an eighth of an octave. */
export function stepped(axis: ValueAxis, value: number, steps: number): number {
  if (axis.kind === 'log') return valueAt(axis, positionOf(axis, value) + steps / (8 * OCTAVES));
  const step = 10 ** Math.floor(Math.log10(axis.edge / 50));
  return Number((value + steps * step).toPrecision(6));
}
