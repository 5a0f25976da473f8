import { type KeyboardEvent, useId } from 'react';
import { describeFailure } from '../../core/failures/failure';
import type { Result } from '../../core/failures/result';
import type { ExactNumber } from '../../core/numbers/exact-number';
import { allOf } from './exact-words';
import classes from './number-field.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly text: string;
  /** What the text was read as. */
  readonly read: Result<ExactNumber>;
  readonly longest: number;
  readonly onText: (text: string) => void;
  /** Up and down arrows: one value of a format up or down. */
  readonly onStep?: (direction: 1 | -1) => void;
  /** What stands below once the text is read. */
  readonly hint?: string;
}

const plain = (text: string): string => text.trim().replace(/^\+/, '').replace('-', '−');

/** What was read, where the text does not say it already. */
function readAs(text: string, value: ExactNumber): string {
  const exact = allOf(value);
  return exact.toLowerCase() === plain(text).toLowerCase() ? '' : `= ${exact}`;
}

/** A field for any number: decimals, hexadecimal, binary, arithmetic. What it was read as, or why not, stands below. */
export function NumberField({ label, text, read, longest, onText, onStep, hint }: NumberFieldProps) {
  const id = useId();
  const step = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : null;
    if (direction === null || onStep === undefined) return;
    event.preventDefault();
    onStep(direction);
  };
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className={classes.input}
        value={text}
        maxLength={longest}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={!read.ok}
        aria-describedby={`${id}-read`}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={step}
      />
      <p id={`${id}-read`} className={classes.read} data-failed={!read.ok || undefined} aria-live="polite">
        {read.ok ? readAs(text, read.value) || hint : describeFailure(read.failure)}
      </p>
    </div>
  );
}
