import { NumberInput } from '@mantine/core';
import { useState } from 'react';

interface NumberFieldProps {
  readonly id?: string;
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Called with a valid number when the field is left or Enter is pressed: one decision, one step to undo. */
  readonly onCommit: (value: number) => void;
}

/** A number that is decided as a whole, not letter by letter. */
export function NumberField({ label, value, min, max, step, onCommit, ...rest }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | number | null>(null);
  const low = min ?? -Infinity;
  const high = max ?? Infinity;
  const commit = () => {
    const number = Number(draft);
    if (draft !== null && draft !== '' && Number.isFinite(number)) {
      const inside = Math.min(high, Math.max(low, number));
      if (inside !== value) onCommit(inside);
    }
    setDraft(null);
  };
  return (
    <NumberInput
      {...rest}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(step === undefined ? {} : { step })}
      aria-label={label}
      hideControls
      clampBehavior="none"
      value={draft ?? value}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
