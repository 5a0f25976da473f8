import { exactText, fromNumber } from '../../../../core/numbers/exact-number';
import { roundMantissa, valuesBetween } from './mantissa';
import classes from './value-line.module.css';

const FROM = 1023.4;
const TO = 1025.6;
/** More ticks would touch. */
const MOST_TICKS = 150;

const place = (value: number): string => `${(100 * (value - FROM)) / (TO - FROM)}%`;
const exact = (value: number): string => exactText(fromNumber(value));

interface TickProps {
  readonly value: number;
  readonly isTaken: boolean;
  /** On which side of the number it lies as its neighbour, which names it; null where others lie between. */
  readonly side: 'below' | 'above' | 'alone' | null;
}

const Tick = ({ value, isTaken, side }: TickProps) => (
  <i className={classes.tick} data-taken={isTaken || undefined} style={{ left: place(value) }}>
    {side !== null && <span data-side={side}>{exact(value)}</span>}
  </i>
);

/** The values that a mantissa of so many bits can hold around 1024, true to scale, and which of them the number becomes. */
export function ValueLine({ number, bits }: { readonly number: number; readonly bits: number }) {
  const taken = roundMantissa(number, bits);
  const all = valuesBetween(FROM, TO, bits, MOST_TICKS);
  const values = all ?? [taken];
  const below = values.findLast((value) => value <= number);
  const above = values.find((value) => value > number);
  const label = `${all === null ? `More than ${MOST_TICKS}` : all.length} values between ${FROM} and ${TO}`;
  return (
    <div className={classes.line} role="img" aria-label={label}>
      <div className={classes.axis} data-full={all === null || undefined} />
      {values.map((value) => (
        <Tick
          key={value}
          value={value}
          isTaken={value === taken}
          side={all === null ? 'alone' : value === below ? 'below' : value === above ? 'above' : null}
        />
      ))}
      <b className={classes.number} style={{ left: place(number) }}>
        <span>{number}</span>
      </b>
    </div>
  );
}
