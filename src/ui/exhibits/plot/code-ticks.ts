import { type PlotFrame, toPixels } from './plot-frame';

/** Closer than this, ticks can no longer be told apart. */
const CLOSEST = 4;

/**
 * The path of ticks at `from`, `from + step` … `to` that lie in the frame, from `top` to `bottom`; null where they are too
 * close together to be seen singly.
 */
export function tickPath(
  frame: PlotFrame,
  { from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
  top: number,
  bottom: number,
): string | null {
  const pixels = (step / (frame.to - frame.from)) * (frame.right - frame.left);
  if (!(pixels >= CLOSEST)) return null;
  const first = Math.max(Math.ceil((frame.from - from) / step - 1e-9), 0);
  const last = Math.floor((Math.min(to, frame.to) - from) / step + 1e-9);
  const at = (tick: number): string => toPixels(frame, from + tick * step).toFixed(1);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => `M${at(first + i)} ${top}V${bottom}`).join('');
}
