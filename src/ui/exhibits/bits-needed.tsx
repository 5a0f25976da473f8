import { memo } from 'react';
import type { IntegerFormat } from '../../core/formats/format';
import { type ExactNumber, exactText, finite } from '../../core/numbers/exact-number';
import { absolute, fraction, roundToSteps } from '../../core/numbers/fraction';
import { type NumberReading, flipBit, readCode, readNumber } from '../../core/numbers/number-reading';
import { type BitsNeeded as Needed, unusedBits } from '../../core/numbers/unused-bits';
import { BitRow } from './bit-row';
import classes from './bits-needed.module.css';
import { brief } from './exact-words';

interface BitsNeededProps {
  /** Rounded to a whole number where it is none. */
  readonly asked: ExactNumber;
  /** A bit was flipped: the new whole number. Keep it the same. */
  readonly onInteger?: (integer: number) => void;
}

/** From wide to narrow: what is dropped from one to the next stands above the gap. */
const LADDER: readonly IntegerFormat[] = ['int32', 'int16', 'int8'];
const WIDEST = 32;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What the bits of a format are needed for. */
function fitWords(integer: string, format: IntegerFormat, bits: number, unused: number, negative: boolean): string {
  const spare = negative ? 'repeat the sign' : unused === 1 ? 'is a leading zero' : 'are leading zeros';
  return unused === 0
    ? `${format} holds ${integer} and needs every bit for it.`
    : `${format} holds ${integer}: ${unused} of its ${bits} bits ${spare}.`;
}

interface OutcomeProps {
  readonly title: string;
  readonly reading: NumberReading;
  readonly of: string;
}

/** What is left of a number that does not fit. */
const Outcome = ({ title, reading, of }: OutcomeProps) => (
  <div className={classes.outcome}>
    <p>
      {title} <strong>{reading.decimal}</strong>
    </p>
    <BitRow bits={reading.bits} of={of} among={WIDEST} />
  </div>
);

interface RungProps {
  readonly format: IntegerFormat;
  readonly whole: ExactNumber;
  readonly needed: Needed;
  readonly onInteger: ((integer: number) => void) | undefined;
}

/** The number in one format of the ladder. */
function Rung({ format, whole, needed, onInteger }: RungProps) {
  const reading = readNumber(whole, format);
  const { wrapped } = reading;
  const use = needed.formats.find((candidate) => candidate.format === format);
  const integer = exactText(whole);
  const negative = needed.integer < 0n;
  return (
    <div className={classes.rung} data-fits={wrapped === null || undefined}>
      <h3>{format}</h3>
      {wrapped === null ? (
        <>
          <p>✓ {fitWords(integer, format, use?.bits ?? 0, use?.unused ?? 0, negative)}</p>
          <BitRow
            bits={reading.bits}
            of={format}
            among={WIDEST}
            {...(onInteger && { onFlip: (place: number) => onInteger(flipBit(reading.code, format, place)) })}
          />
        </>
      ) : (
        <>
          <p>
            ✗ {format} does not hold {integer}, which needs {plural(needed.signed, 'bit')}. There are two ways out, and
            both change the number.
          </p>
          <Outcome
            title={`Wrap: keep the lowest ${reading.bits.length} bits, as C does →`}
            reading={readCode(wrapped.code, format)}
            of={`${format}, wrapped`}
          />
          <Outcome
            title="Saturate: stop at the end of the range, as QuantizeLinear does →"
            reading={reading}
            of={`${format}, saturated`}
          />
        </>
      )}
    </div>
  );
}

/** Rounds to a whole number as every integer format does; null for what is not finite. */
function wholeOf(asked: ExactNumber): ExactNumber | null {
  if (asked.kind !== 'finite') return null;
  if (asked.value.denominator === 1n) return asked;
  const { steps } = roundToSteps(absolute(asked.value), 0);
  return finite(fraction(asked.value.numerator < 0n ? -steps : steps));
}

/** Which bits of a whole number are needed, in narrower and narrower formats, and what is left where they run out. */
export const BitsNeeded = memo(function BitsNeeded({ asked, onInteger }: BitsNeededProps) {
  const whole = wholeOf(asked);
  const needed = whole === null ? null : unusedBits(whole);
  if (whole === null || needed === null) return <p>{brief(asked)} is no whole number: integers cannot hold it.</p>;
  const integer = exactText(whole);
  return (
    <div className={classes.ladder}>
      <p className={classes.summary}>
        {whole !== asked && `${brief(asked)} is no whole number; integers make it ${integer}. `}
        {integer} needs {plural(needed.signed, 'bit')} with a sign
        {needed.unsigned !== null && `, ${needed.unsigned} without`}.
      </p>
      {LADDER.map((format) => (
        <Rung key={format} format={format} whole={whole} needed={needed} onInteger={onInteger} />
      ))}
    </div>
  );
});
