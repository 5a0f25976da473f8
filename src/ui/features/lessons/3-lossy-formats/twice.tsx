import { useState } from 'react';
import { fromNumber } from '../../../../core/numbers/exact-number';
import { readCode, readNumber } from '../../../../core/numbers/number-reading';
import { BitRow } from '../../../exhibits/bit-row';
import { Dial } from '../pieces/dial';
import { Exhibit } from '../pieces/exhibit';
import { Outcome } from '../pieces/outcome';
import { OverflowPlot } from './overflow-plot';
import classes from './twice.module.css';

const LARGEST = 255;

/** Twice a number in uint8: up to 127 all is well, from 128 on the ninth bit is missing. */
export function Twice() {
  const [number, setNumber] = useState(100);
  const result = 2 * number;
  const saturated = readNumber(fromNumber(result), 'uint8');
  const wrapped = readCode(saturated.wrapped?.code ?? saturated.code, 'uint8');
  const fits = saturated.wrapped === null;
  const needed = saturated.wrapped?.neededBits ?? 8;
  return (
    <Exhibit title="Twice a number in uint8" task="Move the number up to 255.">
      <Dial
        label={`${number} × 2 = ${result}`}
        value={number}
        min={0}
        max={LARGEST}
        text={fits ? `fits in 8 bits` : `needs ${needed} bits`}
        onValue={setNumber}
      />
      <OverflowPlot result={result} />
      <div className={classes.ways}>
        <div data-way="saturate">
          <Outcome label="Saturate" value={saturated.decimal} kept={fits} />
          <BitRow bits={saturated.bits} of="uint8, saturated" />
        </div>
        <div data-way="wrap">
          <Outcome label="Wrap" value={wrapped.decimal} kept={fits} />
          <BitRow bits={wrapped.bits} of="uint8, wrapped" />
        </div>
      </div>
    </Exhibit>
  );
}
