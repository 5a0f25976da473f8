import { VisuallyHidden } from '@mantine/core';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { FormatName, ScalarFormat } from '../../../core/formats/format';
import { FORMATS, isBlockFormat } from '../../../core/formats/format-registry';
import { type ExactNumber, fromNumber } from '../../../core/numbers/exact-number';
import { readCode } from '../../../core/numbers/number-reading';
import { useSlice } from '../../../stores/numbers-query';
import { LONGEST_NUMBER, MOST_DOUBLINGS, type Pin, formatsSlice } from '../../../stores/numbers-store';
import { typable } from '../../exhibits/exact-words';
import { MemberCard } from '../../exhibits/member-card';
import { NumberCard } from '../../exhibits/number-card';
import { NumberField } from '../../exhibits/number-field';
import { FormatChoice } from './format-choice';
import classes from './formats-section.module.css';
import { SectionFrame } from './section-frame';
import { pinCode, stepValue, typeValue, useShownValue } from './shown-value';

const EXAMPLES: readonly string[] = [
  '1024',
  '1024.23',
  '0.1',
  '1/3',
  '1e-40',
  '0x44800000',
  '255*2',
  '-0',
  'inf',
  'nan',
];

/** Numbers that show something each. */
const Examples = memo(() => (
  <div className={classes.examples} role="group" aria-label="Examples">
    {EXAMPLES.map((text) => (
      <button key={text} type="button" onClick={() => typeValue(text)}>
        {text}
      </button>
    ))}
  </div>
));

const showFormats = (formats: readonly FormatName[]): void => formatsSlice.store.setState({ formats });

interface Wanted {
  readonly value: ExactNumber;
  readonly pin: Pin | null;
}

interface CardsProps {
  readonly wanted: Wanted;
  readonly formats: readonly FormatName[];
  /** The format whose bits were flipped last. */
  readonly touched: ScalarFormat;
  /** Whether what is typed cannot be read, so that a value from before is shown. */
  readonly stale: boolean;
  readonly onCode: (format: ScalarFormat, code: number) => void;
}

/** So many cards fill a screen: with the one that was touched they answer at once, the others as soon as there is time. */
const PROMPT = 6;

const setDoublings = (doublings: number): void => formatsSlice.store.setState({ doublings });

const takeMember = (member: number): void => typeValue(typable(fromNumber(member)));

/** The value in each of the formats. */
function Cards({ wanted, formats, touched, stale, onCode }: CardsProps) {
  const doublings = useSlice(formatsSlice, (state) => state.doublings);
  const later = useDeferredValue(wanted);
  return (
    <div className={classes.cards} data-stale={stale || undefined}>
      {formats.map((format, at) => {
        const { value, pin } = at < PROMPT || format === touched ? wanted : later;
        return isBlockFormat(format) ? (
          <MemberCard
            key={format}
            format={format}
            asked={value}
            doublings={doublings}
            mostDoublings={MOST_DOUBLINGS}
            onDoublings={setDoublings}
            onValue={takeMember}
          />
        ) : (
          <NumberCard
            key={format}
            format={format}
            asked={value}
            code={pin?.format === format ? pin.code : null}
            onCode={onCode}
          />
        );
      })}
    </div>
  );
}

/** One value in any set of formats beside each other, every bit of it to be flipped. */
export function FormatsSection() {
  const { text, read, value, pin } = useShownValue();
  const formats = useSlice(formatsSlice, (state) => state.formats);
  const [touched, setTouched] = useState<ScalarFormat>('float32');
  const [said, setSaid] = useState('');
  const change = useCallback((format: ScalarFormat, code: number) => {
    setTouched(format);
    pinCode(format, code);
    setSaid(`${FORMATS[format].label} is now ${readCode(code, format).decimal}`);
  }, []);
  const wanted = useMemo(() => (value === null ? null : { value, pin }), [value, pin]);
  return (
    <SectionFrame
      title="Formats"
      intro="Type a number and see what each format makes of it. Flip any bit: its value becomes the value everywhere."
      slice={formatsSlice}
    >
      <div className={classes.value}>
        <NumberField
          label="Value"
          text={text}
          read={read}
          longest={LONGEST_NUMBER}
          onText={typeValue}
          onStep={(direction) => stepValue(touched, direction)}
          hint={`Arrow keys go to the next value of ${FORMATS[touched].label}, the format that was touched last.`}
        />
        <Examples />
      </div>
      <FormatChoice shown={formats} onShown={showFormats} />
      {wanted !== null && (
        <Cards wanted={wanted} formats={formats} touched={touched} stale={!read.ok} onCode={change} />
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </SectionFrame>
  );
}
