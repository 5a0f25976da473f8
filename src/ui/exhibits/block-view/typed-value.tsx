import { useMemo, useState } from 'react';
import { type ExactNumber, toNumber } from '../../../core/numbers/exact-number';
import { float32Text } from '../../../core/numbers/float32-text';
import { parseNumber } from '../../../core/numbers/parse-number';
import { NumberField } from '../number-field';

interface TypedValueProps {
  readonly index: number;
  readonly value: number;
  readonly onValue: (index: number, value: number) => void;
}

/** Longer texts are no values that anybody types. */
const LONGEST = 64;

const finiteOf = (number: ExactNumber): number | null => (number.kind === 'finite' ? toNumber(number) : null);

/** One of the values as text: any number or arithmetic, taken letter by letter. */
export function TypedValue({ index, value, onValue }: TypedValueProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? float32Text(value);
  const read = useMemo(() => parseNumber(text), [text]);
  const type = (typed: string) => {
    setDraft(typed);
    const parsed = parseNumber(typed);
    const number = parsed.ok ? finiteOf(parsed.value) : null;
    if (number !== null) onValue(index, number);
  };
  return (
    <div onBlur={() => setDraft(null)}>
      <NumberField label={`Value ${index}`} text={text} read={read} longest={LONGEST} onText={type} />
    </div>
  );
}
