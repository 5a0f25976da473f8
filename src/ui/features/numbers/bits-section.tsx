import { useMemo } from 'react';
import { parseNumber } from '../../../core/numbers/parse-number';
import { useSlice } from '../../../stores/numbers-query';
import { LONGEST_NUMBER, bitsSlice } from '../../../stores/numbers-store';
import { BitsNeeded } from '../../exhibits/bits-needed';
import { NumberField } from '../../exhibits/number-field';
import { AccumulatorPart } from './accumulator-part';
import { ArithmeticPart } from './arithmetic-part';
import classes from './bits-section.module.css';
import { SectionFrame } from './section-frame';

const setInteger = (integer: number): void => bitsSlice.store.setState({ text: String(integer).replace('-', '−') });

/** Bits that a value does not need, and what happens where it needs more than there are. */
export function BitsSection() {
  const text = useSlice(bitsSlice, (state) => state.text);
  const read = useMemo(() => parseNumber(text), [text]);
  return (
    <SectionFrame
      title="Unused bits and overflow"
      intro="Small numbers in wide integers waste bits; too narrow an integer loses the number. Sums and products need more bits than what they are made of."
      slice={bitsSlice}
    >
      <div className={classes.part}>
        <h2>Which bits does a number need?</h2>
        <NumberField
          label="Value"
          text={text}
          read={read}
          longest={LONGEST_NUMBER}
          onText={(typed) => bitsSlice.store.setState({ text: typed })}
          hint="Bits with a dashed frame are not needed. Flip any bit of a format that holds the number."
        />
        {read.ok && <BitsNeeded asked={read.value} onInteger={setInteger} />}
      </div>
      <div className={classes.pair}>
        <ArithmeticPart />
        <AccumulatorPart />
      </div>
    </SectionFrame>
  );
}
