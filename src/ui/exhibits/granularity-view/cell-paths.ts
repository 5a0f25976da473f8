import type { Matrix } from '../../../core/numbers/group-reading';
import { type ErrorStep, errorStep } from '../../charts/error-scale';

/** The cells of a matrix as SVG paths, one a shade, a cell being one unit wide and high. */
export interface CellPaths {
  /** From the lightest shade to the darkest. */
  readonly shades: readonly string[];
  /** A dash in each cell whose value is negative, or a cross in each whose value became zero. */
  readonly marks: string;
}

/** Shades of a picture: as many as the error scale has. */
const SHADES = 7;

/** Shade of a magnitude, the largest of all being the darkest; zero alone is the lightest. */
const magnitudeShade = (value: number, largest: number): number =>
  largest === 0 ? 0 : Math.ceil((Math.abs(value) / largest) * (SHADES - 1));

/** The step of one value's own error, on the scale of a whole tensor's: 1 % of the value is 40 dB. */
export function cellErrorStep(value: number, rounded: number): ErrorStep {
  if (rounded === value) return 0;
  return errorStep(20 * Math.log10(Math.abs(value) / Math.abs(rounded - value)));
}

/** Neighbours of one shade in a row become one rectangle. */
function shadePaths({ rows, columns }: Matrix, shadeOf: (index: number) => number): readonly string[] {
  const paths = Array.from({ length: SHADES }, () => '');
  for (let row = 0; row < rows; row++) {
    for (let begin = 0; begin < columns;) {
      const shade = shadeOf(row * columns + begin);
      let end = begin + 1;
      while (end < columns && shadeOf(row * columns + end) === shade) end++;
      paths[shade] += `M${begin} ${row}h${end - begin}v1H${begin}z`;
      begin = end;
    }
  }
  return paths;
}

function markPath({ values, columns }: Matrix, isMarked: (index: number) => boolean, mark: string): string {
  let path = '';
  for (let i = 0; i < values.length; i++) {
    if (isMarked(i)) path += `M${i % columns} ${Math.floor(i / columns)}${mark}`;
  }
  return path;
}

/** How large each value is against the largest of all; negative ones have a dash. */
export function valuePaths(matrix: Matrix): CellPaths {
  const { values } = matrix;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return {
    shades: shadePaths(matrix, (i) => magnitudeShade(values[i] ?? 0, largest)),
    marks: markPath(matrix, (i) => (values[i] ?? 0) < 0, 'm.3 .5h.4'),
  };
}

/** How much of each value its rounding costs; those that became zero have a cross. */
export function errorPaths(matrix: Matrix, rounded: Float32Array): CellPaths {
  const { values } = matrix;
  return {
    shades: shadePaths(matrix, (i) => cellErrorStep(values[i] ?? 0, rounded[i] ?? 0)),
    marks: markPath(matrix, (i) => rounded[i] === 0 && values[i] !== 0, 'm.3 .3l.4 .4m0-.4l-.4 .4'),
  };
}

/** Where one scale ends and the next begins: lines across the matrix. */
export function borderPath(
  { rows, columns }: Matrix,
  granularity: 'per-tensor' | 'per-channel' | 'per-group',
  groupSize: number,
): string {
  if (granularity === 'per-tensor') return '';
  let path = '';
  for (let row = 1; row < rows; row++) path += `M0 ${row}h${columns}`;
  if (granularity === 'per-channel') return path;
  for (let column = groupSize; column < columns; column += groupSize) path += `M${column} 0v${rows}`;
  return path;
}
