import type { QuantizationParameters } from '../../../core/quantization/plan';
import { formatFigure } from '../../../core/words/figures';

/** The widest clip range of all scales. */
export function widestClip({ rmin, rmax }: QuantizationParameters): { readonly rmin: number; readonly rmax: number } {
  return {
    rmin: rmin.reduce((least, value) => Math.min(least, value), Infinity),
    rmax: rmax.reduce((most, value) => Math.max(most, value), -Infinity),
  };
}

/** "−1.2 to 3.4"; of several scales the widest. */
export function describeRange(parameters: QuantizationParameters): string {
  if (parameters.rmin.length === 0) return '';
  const { rmin, rmax } = widestClip(parameters);
  const range = `${formatFigure(rmin)} to ${formatFigure(rmax)}`;
  return parameters.rmin.length > 1 ? `up to ${range}` : range;
}
