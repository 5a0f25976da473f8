import { memo } from 'react';
import { formatFigure } from '../../../../core/words/figures';
import classes from './pixel-grid.module.css';

interface PixelGridProps {
  /** What it shows, for those who cannot see it. */
  readonly label: string;
  /** Row by row. */
  readonly values: Float32Array;
  readonly width: number;
  /** The magnitude that gets the full colour; the same for pictures that are to be compared. */
  readonly largest: number;
  /** Whose values they are, which decides the colour: of the float model, rounded ones, or what lies between them. */
  readonly kind: 'float' | 'quantized' | 'error';
}

/** The colour of each kind, as a share of the page's own background: 0 is the background, 1 all colour. */
const shade = (kind: PixelGridProps['kind'], share: number): string =>
  `color-mix(in oklab, var(--${kind === 'error' ? 'error-6' : kind}) ${Math.round(100 * share)}%, var(--surface-sunken))`;

/** A small picture of numbers, a square each; what each is worth stands in its title. */
export const PixelGrid = memo(function PixelGrid({ label, values, width, largest, kind }: PixelGridProps) {
  const height = Math.ceil(values.length / width);
  return (
    <svg className={classes.grid} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {Array.from(values, (value, at) => (
        <rect
          key={at}
          x={at % width}
          y={Math.floor(at / width)}
          width={1.01}
          height={1.01}
          style={{ fill: shade(kind, largest === 0 ? 0 : Math.min(1, Math.abs(value) / largest)) }}
        >
          <title>{formatFigure(value)}</title>
        </rect>
      ))}
    </svg>
  );
});
