import { NumberInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface LiveFieldProps {
  readonly label: ReactNode;
  readonly value: number;
  /** Inclusive; what is typed beyond them is not taken. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly whole?: boolean;
  readonly onValue: (value: number) => void;
}

/** A number that counts while it is typed: what stands in the field is taken as soon as it is a number. */
export function LiveField({ label, value, min, max, step, whole = false, onValue }: LiveFieldProps) {
  const [draft, setDraft] = useState<number | string | null>(null);
  const take = (text: number | string) => {
    setDraft(text);
    const typed = text === '' ? Number.NaN : Number(text);
    if (typed >= min && typed <= max && (!whole || Number.isInteger(typed))) onValue(typed);
  };
  return (
    <NumberInput
      label={label}
      value={draft ?? value}
      min={min}
      max={max}
      step={step}
      clampBehavior="none"
      decimalScale={whole ? 0 : 12}
      onChange={take}
      onBlur={() => setDraft(null)}
    />
  );
}
