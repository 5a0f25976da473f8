import type { IntegerFormat } from '../formats/format';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { bitLength } from './fraction';
import { signedBits } from './unused-bits';
import { wrapInteger } from './wrapping';

export type IntegerOperator = '+' | '−' | '×';

/** One digit of a column sum; null leaves the column empty. */
export type ColumnDigit = number | null;

/** Digits under each other, one a column, the most significant first. */
export interface ColumnRow {
  /** `carry`: what a column passes to the one left of it, shown above that one (for −: what it borrows from it). */
  readonly kind: 'operand' | 'carry' | 'partial' | 'result';
  readonly digits: readonly ColumnDigit[];
}

/** Two integers of a format added, subtracted or multiplied in that format. */
export interface IntegerOperation {
  readonly format: IntegerFormat;
  readonly operator: IntegerOperator;
  readonly a: number;
  readonly b: number;
  /** Without any limit of bits. */
  readonly exact: bigint;
  /** Bits of the exact result: unsigned where the format and the result are, two's complement else. */
  readonly neededBits: number;
  readonly overflows: boolean;
  /** What the lowest bits alone are worth, as processors and C have it. */
  readonly wrapped: number;
  /** The end of the range that was passed; the exact result where it fits. */
  readonly saturated: number;
  /** Those of the format, and where the result does not fit, all it needs; the first `columns − bits` overflow. */
  readonly columns: number;
  /**
   * Both operands, the carries, the partial products of ×, and the result, in two's complement. In signed formats the sign
   * is continued to the left, so that every column adds up.
   */
  readonly rows: readonly ColumnRow[];
}

/** Throws RangeError where an operand is no integer of the format. */
export function operate(format: IntegerFormat, operator: IntegerOperator, a: number, b: number): IntegerOperation {
  const { bits, min, max, signed } = INTEGER_FORMATS[format];
  for (const operand of [a, b]) {
    if (!Number.isInteger(operand) || operand < min || operand > max)
      throw new RangeError(`${operand} is no integer of ${format}.`);
  }
  const exact = compute(operator, BigInt(a), BigInt(b));
  const neededBits = signed || exact < 0n ? signedBits(exact) : Math.max(bitLength(exact), 1);
  const overflows = exact < BigInt(min) || exact > BigInt(max);
  // An unsigned difference below zero has few bits of its own, but borrows from beyond the format.
  const columns = Math.max(overflows ? bits + 1 : bits, neededBits);
  return {
    format,
    operator,
    a,
    b,
    exact,
    neededBits,
    overflows,
    wrapped: wrapInteger(exact, format).code,
    saturated: overflows ? (exact < 0n ? min : max) : Number(exact),
    columns,
    rows: columnRows(operator, BigInt(a), BigInt(b), exact, columns, signed ? columns : bits),
  };
}

function compute(operator: IntegerOperator, a: bigint, b: bigint): bigint {
  if (operator === '+') return a + b;
  return operator === '−' ? a - b : a * b;
}

/** Binary digits in two's complement, the most significant first, with empty columns in front. */
function digitsIn(columns: number, value: bigint, shown = columns): readonly ColumnDigit[] {
  const digits = BigInt.asUintN(shown, value).toString(2).padStart(shown, '0');
  return [...Array<null>(columns - shown).fill(null), ...Array.from(digits, Number)];
}

function columnRows(
  operator: IntegerOperator,
  a: bigint,
  b: bigint,
  exact: bigint,
  columns: number,
  shown: number,
): readonly ColumnRow[] {
  const operands: ColumnRow[] = [
    { kind: 'operand', digits: digitsIn(columns, a, shown) },
    { kind: 'operand', digits: digitsIn(columns, b, shown) },
  ];
  const result: ColumnRow = { kind: 'result', digits: digitsIn(columns, exact) };
  if (operator === '×') {
    const partials = partialProducts(a, b, columns);
    const carry: ColumnRow = { kind: 'carry', digits: carries(partials, columns, 1) };
    return [...operands, ...(partials.length > 1 ? [carry] : []), ...partials, result];
  }
  const carry: ColumnRow = { kind: 'carry', digits: carries(operands, columns, operator === '+' ? 1 : -1) };
  return [carry, ...operands, result];
}

/**
 * Shift and add: one row for each 1 of b, which is a shifted to the place of that 1. The sign bit of a negative b counts
 * negative, and its row is −a shifted. Rows of negative numbers continue their sign to the left.
 */
function partialProducts(a: bigint, b: bigint, columns: number): readonly ColumnRow[] {
  const places = b < 0n ? signedBits(b) : Math.max(bitLength(b), 1);
  const rows: ColumnRow[] = [];
  for (let place = 0; place < places; place++) {
    if (((b >> BigInt(place)) & 1n) === 0n) continue;
    const row = b < 0n && place === places - 1 ? -a : a;
    const digits = digitsIn(columns, row << BigInt(place));
    const width = row < 0n ? columns : Math.max(bitLength(row), 1) + place;
    rows.push({
      kind: 'partial',
      digits: digits.map((digit, i) => (isBlank(i, columns, place, width) ? null : digit)),
    });
  }
  return rows;
}

/** Columns left of a row's first digit, and right of its last, stay empty. */
function isBlank(index: number, columns: number, place: number, width: number): boolean {
  const at = columns - 1 - index;
  return at < place || at >= width;
}

/** What reaches each column from its right: carries of a sum (which can be above 1), borrows of a difference. */
function carries(rows: readonly ColumnRow[], columns: number, sign: 1 | -1): readonly ColumnDigit[] {
  const found: ColumnDigit[] = Array<ColumnDigit>(columns).fill(null);
  let carry = 0;
  for (let i = columns - 1; i > 0; i--) {
    const [first = 0, ...others] = rows.map(({ digits }) => digits[i] ?? 0);
    const rest = others.reduce((sum, digit) => sum + digit, carry);
    carry = sign === 1 ? Math.floor((first + rest) / 2) : first < rest ? 1 : 0;
    found[i - 1] = carry === 0 ? null : carry;
  }
  return found;
}
