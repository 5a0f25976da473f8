import { formatFigure } from '../../core/words/figures';

/** A number with three significant digits and its unit; the exact value on hover. */
export function Figure({ value, unit = '' }: { readonly value: number; readonly unit?: string }) {
  return <span title={`${value}${unit === '' ? '' : ` ${unit}`}`}>{`${formatFigure(value)} ${unit}`.trim()}</span>;
}
