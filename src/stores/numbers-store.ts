import type { FormatName, IntegerFormat, ScalarFormat } from '../core/formats/format';
import { FORMATS, isBlockFormat, isFormatName, isIntegerFormat } from '../core/formats/format-registry';
import type { IntegerOperator } from '../core/numbers/integer-arithmetic';
import { createSlice } from './numbers-query';
import { type QueryField, choiceField, listField, textField, wholeField } from './query-fields';

/** The longest text that is taken for a number. */
export const LONGEST_NUMBER = 1200;

/** One code of one format, whose bits were flipped or that was stepped to: exact, with the payload of a NaN. */
export interface Pin {
  readonly format: ScalarFormat;
  readonly code: number;
}

/** The value that is shown in every format: as it was typed, or, where `pin` is there, that code's. */
export interface Shown {
  readonly text: string;
  readonly pin: Pin | null;
  readonly formats: readonly FormatName[];
  /** The largest other member of a block is 2 to this as large as the value. */
  readonly doublings: number;
}

/** Enough for every element to be lost. */
export const MOST_DOUBLINGS = 24;

/** What is shown at first: widths and kinds that tell most about a number beside each other. */
const FIRST_FORMATS: readonly FormatName[] = [
  'int32',
  'int16',
  'int8',
  'float32',
  'float16',
  'bfloat16',
  'float8e4m3fn',
  'float4e2m1',
];

const isScalar = (name: string): name is ScalarFormat => isFormatName(name) && !isBlockFormat(name);

function readPin(text: string): Pin | undefined {
  const [format = '', digits = ''] = text.split('.');
  if (!isScalar(format) || !/^[0-9a-f]{1,8}$/.test(digits)) return undefined;
  const bits = Number.parseInt(digits, 16);
  const { bits: width, family } = FORMATS[format];
  if (bits >= 2 ** width) return undefined;
  const negative = family === 'integer' && FORMATS[format].min < 0 && bits >= 2 ** (width - 1);
  return { format, code: negative ? bits - 2 ** width : bits };
}

const PIN_FIELD: QueryField<Pin | null> = {
  key: 'code',
  initial: null,
  read: readPin,
  write: (pin) => {
    if (pin === null) return '';
    const pattern = pin.code < 0 ? pin.code + 2 ** FORMATS[pin.format].bits : pin.code;
    return `${pin.format}.${pattern.toString(16)}`;
  },
};

const FORMAT_ITEM = {
  read: (text: string) => (isFormatName(text) ? text : undefined),
  write: String,
};

/** The section Formats: one value in a set of formats. */
export const formatsSlice = createSlice<Shown>('formats', {
  text: textField('v', '1024', LONGEST_NUMBER),
  pin: PIN_FIELD,
  formats: listField('in', FIRST_FORMATS, FORMAT_ITEM, { shortest: 0, longest: Object.keys(FORMATS).length }),
  doublings: wholeField('others', 0, { min: 0, max: MOST_DOUBLINGS }),
});

export const OPERATORS: readonly IntegerOperator[] = ['+', '−', '×'];
export const ACCUMULATORS = ['int32', 'int16'] as const;

/** Two integers in a format, which both hold. */
export interface IntegerSum {
  readonly format: IntegerFormat;
  readonly operator: IntegerOperator;
  readonly a: number;
  readonly b: number;
}

/** How operators are written in an address. */
const OPERATOR_LETTERS: Readonly<Record<IntegerOperator, string>> = { '+': 'plus', '−': 'minus', '×': 'times' };

function readSum(text: string): IntegerSum | undefined {
  const [name = '', left = '', letters, right = ''] = text.split(',');
  const operator = OPERATORS.find((candidate) => OPERATOR_LETTERS[candidate] === letters);
  if (!isFormatName(name) || !isIntegerFormat(name) || operator === undefined) return undefined;
  const { min, max } = FORMATS[name];
  const [a, b] = [left, right].map((operand) => wholeField('', min, { min, max }).read(operand));
  return a === undefined || b === undefined ? undefined : { format: name, operator, a, b };
}

const SUM_FIELD: QueryField<IntegerSum> = {
  key: 'sum',
  initial: { format: 'uint8', operator: '×', a: 255, b: 2 },
  read: readSum,
  write: ({ format, operator, a, b }) => [format, a, OPERATOR_LETTERS[operator], b].join(','),
};

const INT8 = { min: FORMATS.int8.min, max: FORMATS.int8.max };

/** The section Unused bits and overflow. */
export interface BitsShown {
  /** The number as it was typed. */
  readonly text: string;
  readonly sum: IntegerSum;
  /** The factors of every product that is accumulated, and how many there are. */
  readonly left: number;
  readonly right: number;
  readonly count: number;
  readonly accumulator: (typeof ACCUMULATORS)[number];
}

export const bitsSlice = createSlice<BitsShown>('bits', {
  text: textField('v', '1024', LONGEST_NUMBER),
  sum: SUM_FIELD,
  left: wholeField('a', 127, INT8),
  right: wholeField('w', 127, INT8),
  count: wholeField('k', 4096, { min: 1, max: 2 ** 40 }),
  accumulator: choiceField('acc', 'int32', ACCUMULATORS),
});
