import { exactText, fromNumber } from '../../../../core/numbers/exact-number';
import { shortText } from '../../../../core/numbers/short-text';
import { Power } from '../../../exhibits/power';
import { Dial } from '../pieces/dial';
import { Exhibit } from '../pieces/exhibit';
import { Outcome } from '../pieces/outcome';
import { roundMantissa, stepAt } from './mantissa';
import { ValueLine } from './value-line';

const NUMBER = 1024.23;
const MOST = 23;

/** Formats by the bits of their mantissa. */
const FORMATS: Readonly<Record<number, string>> = {
  2: 'float8 E5M2',
  3: 'float8 E4M3',
  7: 'bfloat16',
  10: 'float16',
  23: 'float32',
};

const exact = (value: number): string => exactText(fromNumber(value));

/** A distance in five digits: three would make 511.77 look like 512, a step. */
const about = (value: number): string => shortText(fromNumber(value), 5).text;

function bitsText(bits: number): string {
  const format = FORMATS[bits];
  return `${bits} ${bits === 1 ? 'bit' : 'bits'}${format === undefined ? '' : `, as in ${format}`}`;
}

/** Between which values the number lies, and how far from each. */
function sayPlace(bits: number): string {
  const step = stepAt(NUMBER, bits);
  const below = Math.floor(NUMBER / step) * step;
  return (
    `From 1024 on, values are ${exact(step)} apart. 1024.23 lies ${about(NUMBER - below)} above ` +
    `${exact(below)} and ${about(below + step - NUMBER)} below ${exact(below + step)}.`
  );
}

interface MantissaBitsProps {
  readonly bits: number;
  readonly onBits: (bits: number) => void;
}

/** 1024.23 with fewer and fewer bits of mantissa, between the values there are. */
export function MantissaBits({ bits, onBits }: MantissaBitsProps) {
  return (
    <Exhibit title="1024.23 in fewer bits" task="Move the slider: how many bits does the mantissa have?">
      <Dial label="Mantissa" value={bits} min={1} max={MOST} text={bitsText(bits)} onValue={onBits} />
      <ValueLine number={NUMBER} bits={bits} />
      <Outcome label="1024.23 becomes" value={exact(roundMantissa(NUMBER, bits))}>
        <span aria-live="polite">
          <Power>{sayPlace(bits)}</Power>
        </span>
      </Outcome>
    </Exhibit>
  );
}
