import { type ReactNode, useId } from 'react';
import classes from './dial.module.css';

interface DialProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The value as it is read: "12 bits". */
  readonly text: string;
  /** Marks below the slider, the outermost first and last. */
  readonly marks?: readonly ReactNode[];
  readonly onValue: (value: number) => void;
}

/** A number that is moved: by the pointer, or by the arrow keys in single steps. */
export function Dial({ label, value, min, max, step = 1, text, marks, onValue }: DialProps) {
  const id = useId();
  return (
    <div className={classes.dial}>
      <div className={classes.head}>
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id}>{text}</output>
      </div>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onValue(event.currentTarget.valueAsNumber)}
      />
      {marks !== undefined && (
        <div className={classes.marks} aria-hidden>
          {marks.map((mark, place) => (
            <span key={place}>{mark}</span>
          ))}
        </div>
      )}
    </div>
  );
}
