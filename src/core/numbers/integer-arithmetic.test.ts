import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntegerFormat } from '../formats/format';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { type IntegerOperation, type IntegerOperator, operate } from './integer-arithmetic';

const OPERATORS: readonly IntegerOperator[] = ['+', '−', '×'];
const FORMATS = Object.values(INTEGER_FORMATS);

const exactly = (operator: IntegerOperator, a: number, b: number): bigint => {
  if (operator === '×') return BigInt(a) * BigInt(b);
  return operator === '+' ? BigInt(a) + BigInt(b) : BigInt(a) - BigInt(b);
};

const text = (digits: readonly (number | null)[]): string => digits.map((digit) => digit ?? ' ').join('');
const rowsOf = ({ rows }: IntegerOperation): string[] => rows.map(({ kind, digits }) => `${kind} ${text(digits)}`);

/** Adds up every column as a pupil would; the digits of the sum must be those shown. */
function columnsAddUp({ rows, columns, operator }: IntegerOperation): boolean {
  const result = rows.find(({ kind }) => kind === 'result');
  const carry = rows.find(({ kind }) => kind === 'carry');
  const added = rows.filter(({ kind }) => kind === (operator === '×' ? 'partial' : 'operand'));
  for (let i = 0; i < columns; i++) {
    const digits = added.map((row) => row.digits[i] ?? 0);
    const [first = 0, ...others] = digits;
    const rest = others.reduce((sum, digit) => sum + digit, carry?.digits[i] ?? 0);
    const column = operator === '−' ? first - rest : first + rest;
    if (result?.digits[i] !== ((column % 2) + 2) % 2) return false;
    const out = operator === '−' ? (column < 0 ? 1 : 0) : Math.floor(column / 2);
    if (i > 0 && (carry?.digits[i - 1] ?? 0) !== out) return false;
  }
  return true;
}

/** What the digits of a row stand for in two's complement of as many columns. */
const worth = (digits: readonly (number | null)[]): bigint => BigInt(`0b${digits.map((digit) => digit ?? 0).join('')}`);

function expectRight(format: IntegerFormat, operator: IntegerOperator, a: number, b: number): void {
  const found = operate(format, operator, a, b);
  const { min, max, bits, signed } = INTEGER_FORMATS[format];
  const exact = exactly(operator, a, b);
  const wrapped = Number(signed ? BigInt.asIntN(bits, exact) : BigInt.asUintN(bits, exact));
  const saturated = exact < min ? min : exact > max ? max : Number(exact);
  expect(found).toMatchObject({ exact, wrapped, saturated, overflows: BigInt(saturated) !== exact });
  expect(found.columns > bits).toBe(found.overflows);
  const result = found.rows.at(-1)?.digits ?? [];
  expect(worth(result)).toBe(BigInt.asUintN(found.columns, exact));
  expect(found.rows.every(({ digits }) => digits.length === found.columns)).toBe(true);
  if (operator !== '×' || found.rows.length > 3)
    expect({ found, right: columnsAddUp(found) }).toMatchObject({ right: true });
}

describe('255 × 2 in uint8', () => {
  const found = operate('uint8', '×', 255, 2);

  it('needs nine bits', () => {
    expect(found).toMatchObject({
      exact: 510n,
      neededBits: 9,
      overflows: true,
      wrapped: 254,
      saturated: 255,
      columns: 9,
    });
  });

  it('stands in columns', () => {
    expect(rowsOf(found)).toEqual(['operand  11111111', 'operand  00000010', 'partial 11111111 ', 'result 111111110']);
  });
});

it('carries from column to column', () => {
  expect(rowsOf(operate('uint8', '+', 255, 1))).toEqual([
    'carry 11111111 ',
    'operand  11111111',
    'operand  00000001',
    'result 100000000',
  ]);
  expect(rowsOf(operate('int8', '+', 127, 1))).toEqual([
    'carry  1111111 ',
    'operand 001111111',
    'operand 000000001',
    'result 010000000',
  ]);
});

it('borrows from beyond an unsigned format', () => {
  const found = operate('uint4', '−', 3, 5);
  expect(found).toMatchObject({ exact: -2n, overflows: true, wrapped: 14, saturated: 0, columns: 5 });
  expect(rowsOf(found)).toEqual(['carry 11   ', 'operand  0011', 'operand  0101', 'result 11110']);
});

it('counts the bits of the result', () => {
  expect(operate('int8', '×', -128, -128)).toMatchObject({ exact: 16384n, neededBits: 16, wrapped: 0, saturated: 127 });
  expect(operate('int8', '+', -128, -128)).toMatchObject({ exact: -256n, neededBits: 9, wrapped: 0, saturated: -128 });
  expect(operate('uint8', '×', 0, 7)).toMatchObject({ exact: 0n, neededBits: 1, columns: 8, overflows: false });
});

it.each(FORMATS.filter(({ bits }) => bits <= 4))('$name: all operands', ({ name, min, max }) => {
  for (const operator of OPERATORS) {
    for (let a = min; a <= max; a++) for (let b = min; b <= max; b++) expectRight(name, operator, a, b);
  }
});

it.each(FORMATS.filter(({ bits }) => bits > 4))('$name: operands of any size', ({ name, min, max }) => {
  const operand = fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max, 0, 1, max - 1, min + 1));
  const property = fc.property(fc.constantFrom(...OPERATORS), operand, operand, (operator, a, b) => {
    expectRight(name, operator, a, b);
  });
  fc.assert(property, { numRuns: 500 });
});

it('takes integers of the format only', () => {
  for (const operand of [256, -1, 0.5, NaN]) expect(() => operate('uint8', '+', operand, 0)).toThrow(RangeError);
});
