import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { flipBit, readCode } from '../../../../core/numbers/number-reading';
import { BitRow } from '../../../exhibits/bit-row';
import { formatPlural } from '../../../../core/words/figures';
import { Exhibit } from '../pieces/exhibit';
import { Outcome } from '../pieces/outcome';

const START = 1024;

/** What the dashed cells are. */
function sayUnused(count: number, isNegative: boolean): string {
  if (count === 0) return 'Every bit is needed.';
  return isNegative
    ? `Dashed: ${formatPlural(count, 'copy', 'copies')} of the sign, which say nothing more.`
    : `Dashed: ${formatPlural(count, 'leading zero')}, which say nothing about the number.`;
}

/** 1024 in 32 bits, every one of which can be flipped. */
export function RowOfBits() {
  const [code, setCode] = useState(START);
  const flip = useCallback((place: number) => setCode((before) => flipBit(before, 'int32', place)), []);
  const { bits, decimal } = readCode(code, 'int32');
  const unused = bits.filter((bit) => bit.unused).length;
  return (
    <Exhibit
      title="1024 in 32 bits"
      task="Flip bits: click them, or go through them with the arrow keys and press Space."
    >
      <BitRow bits={bits} of="int32" onFlip={flip} />
      <Outcome label="Everything that is switched on, added up" value={decimal}>
        {sayUnused(unused, code < 0)}
      </Outcome>
      {code !== START && (
        <Button variant="default" mt={10} onClick={() => setCode(START)}>
          Back to 1024
        </Button>
      )}
    </Exhibit>
  );
}
