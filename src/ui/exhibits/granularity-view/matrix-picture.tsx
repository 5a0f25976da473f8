import { type KeyboardEvent, type PointerEvent, memo, useMemo } from 'react';
import type { GroupReading, Matrix } from '../../../core/numbers/group-reading';
import { type CellPaths, borderPath, errorPaths, valuePaths } from './cell-paths';
import { cellWords } from './cell-words';
import classes from './granularity-view.module.css';

/** What the shades of the cells say: how large each value is, or how much of it its rounding costs. */
export type Shown = 'values' | 'errors';

interface MatrixPictureProps {
  readonly label: string;
  readonly matrix: Matrix;
  readonly reading: GroupReading;
  readonly show: Shown;
  readonly height: number;
  /** Index of the cell that is looked at. */
  readonly picked: number;
  readonly onPick: (index: number) => void;
}

/** More marks than this would hide the shades. */
const MOST_MARKS = 2048;

const Cells = memo(function Cells({ paths, show, marked }: { paths: CellPaths; show: Shown; marked: boolean }) {
  return (
    <g data-show={show}>
      {paths.shades.map((path, shade) => path !== '' && <path key={shade} d={path} data-shade={shade} />)}
      {marked && <path d={paths.marks} className={classes.marks} />}
    </g>
  );
});

/** Where a key leads, from one cell to another. */
function nextCell({ rows, columns }: Matrix, picked: number, key: string): number | null {
  const row = Math.floor(picked / columns);
  const column = picked % columns;
  if (key === 'ArrowLeft') return row * columns + Math.max(0, column - 1);
  if (key === 'ArrowRight') return row * columns + Math.min(columns - 1, column + 1);
  if (key === 'ArrowUp') return Math.max(0, row - 1) * columns + column;
  if (key === 'ArrowDown') return Math.min(rows - 1, row + 1) * columns + column;
  if (key === 'Home') return 0;
  return key === 'End' ? rows * columns - 1 : null;
}

/** The cells of a matrix; one of them can be picked with the pointer or the arrow keys and is then put in words. */
export const MatrixPicture = memo(function MatrixPicture(props: MatrixPictureProps) {
  const { label, matrix, reading, show, height, picked, onPick } = props;
  const { rows, columns } = matrix;
  const { axis, blockSize = columns } = reading.quantization;
  const granularity = axis === null ? 'per-tensor' : axis === 0 ? 'per-channel' : 'per-group';
  const paths = useMemo(
    () => (show === 'values' ? valuePaths(matrix) : errorPaths(matrix, reading.rounded)),
    [matrix, reading, show],
  );
  const pick = (event: PointerEvent<HTMLElement>) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const column = Math.min(columns - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * columns)));
    const row = Math.min(rows - 1, Math.max(0, Math.floor(((event.clientY - top) / height) * rows)));
    onPick(row * columns + column);
  };
  const move = (event: KeyboardEvent) => {
    const next = event.altKey || event.ctrlKey || event.metaKey ? null : nextCell(matrix, picked, event.key);
    if (next === null) return;
    event.preventDefault();
    onPick(next);
  };
  return (
    <div
      className={classes.picture}
      style={{ height }}
      role="slider"
      tabIndex={0}
      aria-label={`Cell of ${label}`}
      aria-valuemin={0}
      aria-valuemax={rows * columns - 1}
      aria-valuenow={picked}
      aria-valuetext={cellWords(matrix, reading, picked)}
      onPointerDown={pick}
      onPointerMove={pick}
      onKeyDown={move}
    >
      <svg viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" aria-hidden>
        <Cells paths={paths} show={show} marked={rows * columns <= MOST_MARKS} />
        <path className={classes.borders} d={borderPath(matrix, granularity, blockSize)} />
        <rect className={classes.picked} x={picked % columns} y={Math.floor(picked / columns)} width={1} height={1} />
      </svg>
    </div>
  );
});
