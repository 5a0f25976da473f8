import { useState } from 'react';
import classes from './integer-input.module.css';

interface IntegerInputProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onValue: (value: number) => void;
}

/** A whole number inside its bounds, taken at every key; what is no such number stays in the field until it is left. */
export function IntegerInput({ label, value, min, max, onValue }: IntegerInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const type = (text: string) => {
    const typed = text.trim() === '' ? Number.NaN : Number(text.replace('−', '-'));
    const valid = Number.isInteger(typed) && typed >= min && typed <= max;
    setDraft(valid ? null : text);
    if (valid) onValue(typed);
  };
  return (
    <label className={classes.field}>
      <span>{label}</span>
      <input
        type="number"
        className={classes.input}
        min={min}
        max={max}
        step={1}
        value={draft ?? value}
        aria-invalid={draft !== null}
        title={`A whole number from ${min} to ${max}`.replaceAll('-', '−')}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => setDraft(null)}
      />
    </label>
  );
}
