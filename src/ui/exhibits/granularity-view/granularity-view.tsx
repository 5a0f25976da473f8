import { memo, useState } from 'react';
import type { GroupReading, Matrix } from '../../../core/numbers/group-reading';
import { errorColour, errorStep } from '../../charts/error-scale';
import { formatDecibels, formatFigure } from '../../../core/words/figures';
import { cellReading } from './cell-words';
import classes from './granularity-view.module.css';
import { MatrixPicture, type Shown } from './matrix-picture';
import { RowScales } from './row-scales';

interface GranularityViewProps {
  /** What the matrix is, as it is announced: "conv1.weight per-channel". */
  readonly label: string;
  /** Rows are output channels. Keep the same object while nothing changes. */
  readonly matrix: Matrix;
  /** `readGroups` of the same matrix; kept likewise. */
  readonly reading: GroupReading;
  /** `values`: how large each value is; `errors`: how much of it its rounding costs, on the scale of `CellLegend`. */
  readonly show: Shown;
  /** Index of the cell that is looked at, where several views look at the same one; absent: the view keeps its own. */
  readonly picked?: number;
  readonly onPick?: (index: number) => void;
}

/** Rows as high as there is room for, in pixels; from `WORDY` on a row has room for words. */
const ROW_HEIGHTS: readonly (readonly [number, number])[] = [
  [8, 26],
  [16, 20],
  [32, 16],
  [64, 8],
];
const WORDY = 14;

const rowHeight = (rows: number): number => ROW_HEIGHTS.find(([most]) => rows <= most)?.[1] ?? 4;

/** The error of every row beside it; a swatch alone where rows are too low for words. */
function RowErrors({ reading, height }: { readonly reading: GroupReading; readonly height: number }) {
  return (
    <ol className={classes.errors} aria-label="SQNR of each row">
      {reading.rowErrors.map(({ sqnr }, row) => (
        <li key={row} style={{ height }} title={`row ${row}: ${formatDecibels(sqnr)}`}>
          <i style={{ background: errorColour(errorStep(sqnr)) }} />
          <span className={height < WORDY ? classes.spoken : undefined}>{formatDecibels(sqnr)}</span>
        </li>
      ))}
    </ol>
  );
}

function lossWords(value: number, rounded: number): string {
  if (rounded === value) return ', exact';
  return rounded === 0 ? ', lost' : `, off by ${formatFigure(Math.abs(rounded - value))}`;
}

/** The arithmetic of one cell, with its own numbers. */
function CellSteps({ matrix, reading, picked }: { matrix: Matrix; reading: GroupReading; picked: number }) {
  const { row, column, value, scale, zeroPoint, code, rounded } = cellReading(matrix, reading, picked);
  const shift = zeroPoint === 0 ? '' : ` + ${zeroPoint}`.replace('+ -', '− ');
  return (
    <p className={classes.steps}>
      <span className={classes.dim}>
        row {row}, column {column}:
      </span>{' '}
      round({formatFigure(value)} / {formatFigure(scale)}){shift} = <b>{formatFigure(code)}</b>, back as{' '}
      <b className={classes.quantized}>{formatFigure(rounded)}</b>
      {lossWords(value, rounded)}
    </p>
  );
}

/**
 * A matrix of weights under one granularity: a cell a value, each scale as a bar beside its rows, the error of every
 * row, and the arithmetic of the cell that is picked. Up to some 16,000 cells are drawn within a frame.
 */
export const GranularityView = memo(function GranularityView(props: GranularityViewProps) {
  const { label, matrix, reading, show } = props;
  const [own, setOwn] = useState(0);
  const picked = Math.min(props.picked ?? own, matrix.values.length - 1);
  const height = rowHeight(matrix.rows);
  const isWordy = height >= WORDY;
  return (
    <figure className={classes.view} aria-label={label}>
      <div className={classes.grid} data-wordy={isWordy || undefined}>
        <span />
        <span className={classes.head}>{matrix.columns} inputs</span>
        <span className={classes.head}>scale</span>
        <span className={classes.head}>SQNR</span>
        <div className={classes.rows} aria-hidden>
          {isWordy &&
            Array.from({ length: matrix.rows }, (_, row) => (
              <span key={row} style={{ height }}>
                {row}
              </span>
            ))}
        </div>
        <MatrixPicture
          label={label}
          matrix={matrix}
          reading={reading}
          show={show}
          height={height * matrix.rows}
          picked={picked}
          onPick={props.onPick ?? setOwn}
        />
        <RowScales reading={reading} rows={matrix.rows} height={height * matrix.rows} />
        <RowErrors reading={reading} height={height} />
      </div>
      <CellSteps matrix={matrix} reading={reading} picked={picked} />
    </figure>
  );
});
