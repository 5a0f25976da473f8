import { elementFields, elementStep } from '../../../core/numbers/block-fields';
import { type BlockReading, type ElementReading, elementExponent } from '../../../core/numbers/block-reading';

/** Rows of digits that are shown: powers of two from `top` down. */
export interface DigitRows {
  /** Exponent of the uppermost row. */
  readonly top: number;
  readonly count: number;
}

const COUNT = 20;
/** Rows move this many at a time, so that they stand still while a value grows. */
const LEAP = 4;

/** A float32 has no more digits behind its first one. */
const LAST_DIGIT = 23;

/** Digits of values as SVG paths, a column a value, a row a power of two, a cell being one unit wide and high. */
export interface DigitPaths {
  /** Ones and zeros that the block keeps. */
  readonly kept: string;
  readonly keptZeros: string;
  /** Ones and zeros that are rounded away. */
  readonly lost: string;
  readonly lostZeros: string;
}

/**
 * What the digits are counted in: 1, or, where scales are no powers of two (`nvfp4`), the scale of the value's block.
 */
export function digitUnit({ tensorScale, blocks }: BlockReading, { block }: ElementReading): number {
  const scale = blocks[block]?.scale ?? 0;
  return tensorScale === null || scale === 0 ? 1 : scale;
}

/** Rows that hold the first digit of the largest value. */
export function digitRows(reading: BlockReading): DigitRows {
  const largest = reading.elements.reduce(
    (most, element) => Math.max(most, Math.abs(element.value) / digitUnit(reading, element)),
    0,
  );
  const exponent = largest === 0 ? 0 : Math.floor(Math.log2(largest));
  return { top: LEAP * Math.ceil((exponent + 1) / LEAP), count: COUNT };
}

const ONE = 'm.28 .1h.44v.8h-.44z';
const ZERO = 'm.44 .36h.12v.28h-.12z';

/** The digits of the elements' values, the first in the column on the left. */
export function digitPaths(reading: BlockReading, elements: readonly ElementReading[], rows: DigitRows): DigitPaths {
  const paths = { kept: '', keptZeros: '', lost: '', lostZeros: '' };
  elements.forEach((element, column) => {
    const unit = digitUnit(reading, element);
    const magnitude = Math.abs(element.value) / unit;
    if (magnitude === 0) return;
    const first = Math.floor(Math.log2(magnitude));
    const step = Math.round(Math.log2(element.step / unit));
    const isLost = element.rounded === 0;
    for (let place = Math.min(first, rows.top); place > rows.top - rows.count; place--) {
      if (place < first - LAST_DIGIT) break;
      const isOne = Math.floor(magnitude / 2 ** place) % 2 === 1;
      const at = `M${column} ${rows.top - place}`;
      const name = isLost || place < step ? (isOne ? 'lost' : 'lostZeros') : isOne ? 'kept' : 'keptZeros';
      paths[name] += at + (isOne ? ONE : ZERO);
    }
  });
  return paths;
}

/** What each block can hold, from the first digit of its largest element to the last of its smallest, as areas. */
export function windowPath(
  reading: BlockReading,
  elements: readonly ElementReading[],
  { top, count }: DigitRows,
): string {
  const { format } = reading;
  const smallest = Math.log2(elementStep(format, elementFields(format, 0)));
  const inside = (row: number) => Math.min(count, Math.max(0, row));
  return elements
    .map((element, column) => {
      if (element.scale === 0) return '';
      const exponent = Math.log2(element.scale / digitUnit(reading, element));
      const from = inside(top - exponent - elementExponent(format));
      const to = inside(top - exponent - smallest + 1);
      return `M${column} ${from}h1V${to}h-1z`;
    })
    .join('');
}
