import { type FormatName, type ScalarFormat } from '../core/formats/format';
import { FORMATS, isBlockFormat, isFormatName } from '../core/formats/format-registry';
import { createSlice } from './numbers-query';
import { type QueryField, listField, textField } from './query-fields';

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
}

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
});
