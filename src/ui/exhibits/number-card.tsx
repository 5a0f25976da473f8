import { memo, useMemo } from 'react';
import type { ScalarFormat } from '../../core/formats/format';
import { FORMATS } from '../../core/formats/format-registry';
import { encodeExact } from '../../core/numbers/encoding';
import type { ExactNumber } from '../../core/numbers/exact-number';
import type { FormulaPart } from '../../core/numbers/formula';
import { type NumberReading, flipBit, readCode, readNumber } from '../../core/numbers/number-reading';
import { CopyButton } from '../parts/copy-button';
import { BitRow } from './bit-row';
import { EventMarks } from './event-marks';
import { brief } from './exact-words';
import { FormulaText } from './formula-text';
import { NeighbourLine } from './neighbour-line';
import classes from './number-card.module.css';
import { NumberFacts } from './number-facts';
import { Power } from './power';

interface NumberCardProps {
  readonly format: ScalarFormat;
  /** The number that the format is asked to hold. */
  readonly asked: ExactNumber;
  /** A code of this format that is shown instead, bit for bit; null where the number is rounded as usual. */
  readonly code?: number | null;
  /** A bit was flipped or a neighbour taken; without it the card can only be read. Keep it the same. */
  readonly onCode?: (format: ScalarFormat, code: number) => void;
}

/** Sizes of the value's text: a line of digits is large, paragraphs of them are not. */
const lengthOf = (decimal: string): 'short' | 'long' | 'endless' =>
  decimal.length <= 14 ? 'short' : decimal.length <= 48 ? 'long' : 'endless';

/** The formula up to the value; that of an integer ends in it already. */
function formulaOf({ formula, format, value }: NumberReading): readonly FormulaPart[] {
  if (FORMATS[format].family === 'integer' || value.kind !== 'finite') return formula;
  const [base = '', exponent] = brief(value).split('^');
  const end = { role: 'plain', superscript: false } as const;
  const result = { ...end, text: base.startsWith('≈') ? ` ${base}` : ` = ${base}` };
  return [...formula, result, ...(exponent === undefined ? [] : [{ ...end, text: exponent, superscript: true }])];
}

/** A number in one format: its bits, how they make its value, and what was lost. */
export const NumberCard = memo(function NumberCard({ format, asked, code = null, onCode }: NumberCardProps) {
  const reading = useMemo(
    () => (code === null ? readNumber(asked, format) : readCode(code, format)),
    [asked, code, format],
  );
  const { label, bits } = FORMATS[format];
  const flip = onCode && ((place: number) => onCode(format, flipBit(reading.code, format, place)));
  const take = onCode && ((value: ExactNumber) => onCode(format, encodeExact(value, format).code));
  return (
    <article className={classes.card} aria-label={label} data-width={bits > 16 ? 'wide' : bits > 8 ? 'half' : 'narrow'}>
      <header className={classes.head}>
        <h2>{label}</h2>
        <EventMarks events={reading.events} />
        <span className={classes.value} data-length={lengthOf(reading.decimal)}>
          {reading.decimal}
          <CopyButton text={reading.decimal.replace('−', '-')} what={`the exact value of ${label}`} />
        </span>
      </header>
      <BitRow bits={reading.bits} of={label} {...(flip === undefined ? {} : { onFlip: flip })} />
      <div className={classes.below}>
        <div className={classes.words}>
          <p className={classes.formula}>
            <FormulaText parts={formulaOf(reading)} />
          </p>
          {reading.words.map((sentence) => (
            <p key={sentence} className={classes.sentence}>
              <Power>{sentence}</Power>
            </p>
          ))}
        </div>
        <NeighbourLine
          of={label}
          asked={code === null ? asked : null}
          value={reading.value}
          below={reading.below}
          above={reading.above}
          isTie={reading.tie !== null}
          onTake={take ?? null}
        />
      </div>
      <NumberFacts reading={reading} />
    </article>
  );
});
