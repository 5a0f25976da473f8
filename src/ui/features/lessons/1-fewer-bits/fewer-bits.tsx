import { exactText, fromNumber } from '../../../../core/numbers/exact-number';
import { BitRow } from '../../../exhibits/bit-row';
import { Dial } from '../pieces/dial';
import { Exhibit } from '../pieces/exhibit';
import { Outcome } from '../pieces/outcome';
import { cutBits } from './cut-bits';

/** The number that is cut. */
export const CUT_NUMBER = 1024;
const FEWEST = 2;
const MOST = 32;

/** What is left, and why. */
function sayCut(width: number, value: number): string {
  const dropped = `${MOST - width} of 32 bits are gone`;
  if (width === MOST) return 'Nothing is cut yet.';
  if (value === CUT_NUMBER) return `${dropped}, all of them zeros: the number is the same.`;
  if (value === 0) return `${dropped}, the one that counted 1024 among them: nothing of the number is left.`;
  return `${dropped}. The one that counted 1024 is now the first, and the first counts backwards.`;
}

interface FewerBitsProps {
  readonly width: number;
  readonly onWidth: (width: number) => void;
}

/** 1024 in 32, 16 or any other number of bits: the front is cut off, the rest read as a number with a sign. */
export function FewerBits({ width, onWidth }: FewerBitsProps) {
  const { bits, value } = cutBits(CUT_NUMBER, width);
  return (
    <Exhibit title="From 32 bits to 16, and on" task="Move the slider to cut bits from the front.">
      <Dial label="Bits that stay" value={width} min={FEWEST} max={MOST} text={`${width} bits`} onValue={onWidth} />
      <BitRow bits={bits} of={`what is left of 1024 in ${width} bits`} />
      <Outcome
        label={`Read as a number of ${width} bits`}
        value={exactText(fromNumber(value))}
        kept={value === CUT_NUMBER}
      >
        <span aria-live="polite">{sayCut(width, value)}</span>
      </Outcome>
    </Exhibit>
  );
}
