import { useState } from 'react';
import { toNumber } from '../../../../core/numbers/exact-number';
import { BitRow } from '../../../exhibits/bit-row';
import { brief } from '../../../exhibits/exact-words';
import { Power } from '../../../exhibits/power';
import { Choice } from '../pieces/choice';
import { Controls } from '../pieces/controls';
import { Exhibit } from '../pieces/exhibit';
import { Outcome } from '../pieces/outcome';
import classes from './dropped-bytes.module.css';
import { type Half, type HalfFormat, halfPattern } from './half-pattern';

const NUMBERS = [
  { value: '1024', label: '1024' },
  { value: '1024.23', label: '1024.23' },
] as const;
const HALVES = [
  { value: 'high', label: 'the first two bytes' },
  { value: 'low', label: 'the last two bytes' },
] as const;
const FORMATS = [
  { value: 'float16', label: 'float16' },
  { value: 'bfloat16', label: 'bfloat16' },
] as const;

/** What the way of dropping did. */
function sayDropped(half: Half, format: HalfFormat, isSame: boolean): string {
  if (half === 'low')
    return 'Sign and exponent are gone. What was the end of the mantissa is read as a number of its own.';
  if (format === 'float16')
    return 'Sign and exponent are there, but float16 looks for an exponent of 5 bits where 8 are.';
  return isSame
    ? 'Sign, exponent and the front of the mantissa are where bfloat16 looks for them, and only zeros were dropped.'
    : 'Sign, exponent and the front of the mantissa are where bfloat16 looks for them. The end of the mantissa is lost.';
}

/** Two of the four bytes of a float32 dropped, and the rest read as a format of two bytes. */
export function DroppedBytes() {
  const [number, setNumber] = useState<(typeof NUMBERS)[number]['value']>('1024');
  const [half, setHalf] = useState<Half>('low');
  const [format, setFormat] = useState<HalfFormat>('float16');
  const { bits, reading } = halfPattern(Number(number), half, format);
  const isSame = toNumber(reading.value) === Number(number);
  return (
    <Exhibit title="Two bytes of four" task="Keep one half of the bits and read it as a format of 16 bits.">
      <Controls>
        <Choice label="Number" value={number} of={NUMBERS} onChoose={setNumber} />
        <Choice label="Keep" value={half} of={HALVES} onChoose={setHalf} />
        <Choice label="Read as" value={format} of={FORMATS} onChoose={setFormat} />
      </Controls>
      <p className={classes.rowName}>{number} in float32; what is dropped is dashed</p>
      <BitRow bits={bits} of={`${number} in float32`} />
      <p className={classes.rowName}>What is kept, as {reading.format} reads it</p>
      <BitRow bits={reading.bits} of={reading.format} />
      <Outcome label={`Read as ${reading.format}`} value={<Power>{brief(reading.value)}</Power>} kept={isSame}>
        <span aria-live="polite">{sayDropped(half, format, isSame)}</span>
      </Outcome>
    </Exhibit>
  );
}
