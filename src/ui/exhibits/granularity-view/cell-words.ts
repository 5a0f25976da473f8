import { type GroupReading, type Matrix, scaleIndex } from '../../../core/numbers/group-reading';
import { formatFigure } from '../../../core/words/figures';

/** One cell of a matrix and what its scale makes of it. */
export interface CellReading {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly scale: number;
  readonly zeroPoint: number;
  readonly code: number;
  readonly rounded: number;
}

export function cellReading({ values, columns }: Matrix, reading: GroupReading, index: number): CellReading {
  const row = Math.floor(index / columns);
  const column = index % columns;
  const entry = scaleIndex(reading, row, column);
  return {
    row,
    column,
    value: values[index] ?? NaN,
    scale: reading.quantization.scale[entry] ?? NaN,
    zeroPoint: reading.quantization.zeroPoint[entry] ?? NaN,
    code: reading.codes[index] ?? NaN,
    rounded: reading.rounded[index] ?? NaN,
  };
}

/** A cell as it is announced. */
export function cellWords(matrix: Matrix, reading: GroupReading, index: number): string {
  const { row, column, value, code, rounded } = cellReading(matrix, reading, index);
  return `row ${row}, column ${column}: ${formatFigure(value)} becomes code ${formatFigure(code)}, ${formatFigure(rounded)}`;
}
