import { exactText, fromNumber } from '../../../../core/numbers/exact-number';
import { roundMantissa, valuesBetween } from './mantissa';
import classes from './value-line.module.css';

const FROM = 1023.4;
const TO = 1025.6;
/** More ticks would touch. */
const MOST_TICKS = 150;
/** More labels would overlap. */
const MOST_LABELS = 6;

const place = (value: number): string => `${(100 * (value - FROM)) / (TO - FROM)}%`;
const exact = (value: number): string => exactText(fromNumber(value));

/** The values that a mantissa of so many bits can hold around 1024, true to scale, and which of them the number becomes. */
export function ValueLine({ number, bits }: { readonly number: number; readonly bits: number }) {
  const values = valuesBetween(FROM, TO, bits, MOST_TICKS);
  const taken = roundMantissa(number, bits);
  const label = `${values === null ? `More than ${MOST_TICKS}` : values.length} values between ${FROM} and ${TO}`;
  return (
    <div className={classes.line} role="img" aria-label={label}>
      <div className={classes.axis} data-full={values === null || undefined} />
      {(values ?? [taken]).map((value) => (
        <i
          key={value}
          className={classes.tick}
          data-taken={value === taken || undefined}
          style={{ left: place(value) }}
        >
          {(value === taken || (values?.length ?? 0) <= MOST_LABELS) && <span>{exact(value)}</span>}
        </i>
      ))}
      <b className={classes.number} style={{ left: place(number) }}>
        <span>{number}</span>
      </b>
    </div>
  );
}
