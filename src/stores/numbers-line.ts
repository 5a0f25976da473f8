import type { FormatName, ScalarFormat } from '../core/formats/format';
import { FLOAT_FORMATS } from '../core/formats/float/float-formats';
import { INTEGER_FORMATS } from '../core/formats/integer-format';
import type { LineView } from '../core/numbers/line-axis';
import { createSlice } from './numbers-query';
import { LONGEST_NUMBER } from './numbers-store';
import { listField, type QueryField, textField } from './query-fields';

/** Every format with values of its own, in the order of a menu. */
// Object.keys forgets the keys of the two tables, which are exactly these formats.
export const LINE_FORMATS = [...Object.keys(INTEGER_FORMATS), ...Object.keys(FLOAT_FORMATS)] as readonly ScalarFormat[];

export const isLineFormat = (format: FormatName): format is ScalarFormat =>
  LINE_FORMATS.some((name) => name === format);

/** Where the section Number line stands. */
export interface LineState {
  /** What is marked, as it was typed. */
  readonly text: string;
  /** Lanes from top to bottom. */
  readonly formats: readonly ScalarFormat[];
  readonly view: LineView;
}

/** The line goes no further than `line-axis` lets it. */
const LARGEST = 2 ** 129;

/** Doubles cannot tell apart the ticks of anything narrower; `line-axis` stops before. */
const narrowest = (from: number, to: number): number => Math.max(Math.max(-from, to, from, -to) * 2 ** -31, 2 ** -151);

/** `linear,-8,8`. */
function readView(text: string): LineView | undefined {
  const [scale, fromText = '', toText = '', ...rest] = text.split(',');
  if ((scale !== 'linear' && scale !== 'log') || rest.length > 0 || fromText === '' || toText === '') return undefined;
  const [from, to] = [Number(fromText), Number(toText)];
  const isWindow = from >= -LARGEST && to <= LARGEST && to - from >= narrowest(from, to);
  return isWindow ? { scale, from, to } : undefined;
}

const viewField: QueryField<LineView> = {
  key: 'view',
  initial: { scale: 'linear', from: -8, to: 8 },
  read: readView,
  write: ({ scale, from, to }) => `${scale},${from},${to}`,
};

const formatItem = {
  read: (text: string): ScalarFormat | undefined => LINE_FORMATS.find((format) => format === text),
  write: String,
};

/** Kept in the address while the section is shown. */
export const lineSlice = createSlice<LineState>('line', {
  text: textField('v', '2.7', LONGEST_NUMBER),
  formats: listField(
    'in',
    ['int8', 'int4', 'float32', 'float16', 'bfloat16', 'float8e4m3fn', 'float8e5m2', 'float4e2m1'],
    formatItem,
    { shortest: 1, longest: LINE_FORMATS.length },
  ),
  view: viewField,
});
