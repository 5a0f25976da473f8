/** Where a plot's values lie on the screen: both directions linear, pixels from the upper left corner of its drawing. */
export interface PlotFrame {
  readonly left: number;
  readonly right: number;
  readonly from: number;
  readonly to: number;
}

/** Pixels of a value. */
export const toPixels = ({ left, right, from, to }: PlotFrame, value: number): number =>
  left + ((value - from) / (to - from)) * (right - left);

/** The value at a pixel, within the frame. */
export function fromPixels({ left, right, from, to }: PlotFrame, at: number): number {
  const share = Math.min(Math.max((at - left) / (right - left), 0), 1);
  return from + share * (to - from);
}

/** The power of ten that is just finer than a pixel: what dragging snaps to, so that numbers stay short. */
export const pixelStep = ({ left, right, from, to }: PlotFrame): number =>
  10 ** Math.floor(Math.log10((to - from) / Math.max(right - left, 1)) + 0.3);

/** The multiple of a step that is nearest to a value, without the digits that division leaves. */
export const snap = (value: number, step: number): number =>
  Number((Math.round(value / step) * step).toPrecision(12)) + 0;
