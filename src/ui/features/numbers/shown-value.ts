import { useMemo, useState } from 'react';
import type { ScalarFormat } from '../../../core/formats/format';
import { FORMATS } from '../../../core/formats/format-registry';
import { type Result, succeed } from '../../../core/failures/result';
import { encodeExact } from '../../../core/numbers/encoding';
import { type ExactNumber, fromNumber } from '../../../core/numbers/exact-number';
import { readCode } from '../../../core/numbers/number-reading';
import { parseNumber } from '../../../core/numbers/parse-number';
import { useSlice } from '../../../stores/numbers-query';
import { type Pin, type Shown, formatsSlice } from '../../../stores/numbers-store';
import { typable } from '../../exhibits/exact-words';

const valueOf = ({ format, code }: Pin): ExactNumber => fromNumber(FORMATS[format].decode(code));

const readShown = ({ text, pin }: Pick<Shown, 'text' | 'pin'>): Result<ExactNumber> =>
  pin === null ? parseNumber(text) : succeed(valueOf(pin));

interface ShownValue {
  readonly text: string;
  readonly read: Result<ExactNumber>;
  /** The last value that could be read, so that nothing goes away while a number is half typed. */
  readonly value: ExactNumber | null;
  readonly pin: Pin | null;
}

/** The value that every section about one number shows. */
export function useShownValue(): ShownValue {
  const typed = useSlice(formatsSlice, (shown) => shown.text);
  const pin = useSlice(formatsSlice, (shown) => shown.pin);
  const read = useMemo(() => readShown({ text: typed, pin }), [typed, pin]);
  const [last, setLast] = useState<ExactNumber | null>(null);
  const value = read.ok ? read.value : last;
  if (value !== last) setLast(value);
  return { text: pin === null || !read.ok ? typed : typable(read.value), read, value, pin };
}

export const typeValue = (text: string): void => formatsSlice.store.setState({ text, pin: null });

/** Makes a code of one format the value everywhere. */
export const pinCode = (format: ScalarFormat, code: number): void => {
  const pin = { format, code };
  formatsSlice.store.setState({ text: typable(valueOf(pin)), pin });
};

/** One value of a format up or down from the one that is shown. */
export function stepValue(format: ScalarFormat, direction: 1 | -1): void {
  const shown = formatsSlice.store.getState();
  const read = readShown(shown);
  if (!read.ok) return;
  const code = shown.pin?.format === format ? shown.pin.code : encodeExact(read.value, format).code;
  const { above, below } = readCode(code, format);
  const next = direction === 1 ? above : below;
  if (next !== null) pinCode(format, encodeExact(next, format).code);
}
