import { useState } from 'react';
import { exactText, fromNumber } from '../../../../core/numbers/exact-number';
import { readCode, readNumber } from '../../../../core/numbers/number-reading';
import { BitRow } from '../../../exhibits/bit-row';
import { Dial } from '../pieces/dial';
import { Exhibit } from '../pieces/exhibit';
import { Outcome } from '../pieces/outcome';
import classes from './two-ways-out.module.css';

const REACH = 1100;

/** A number in int8: saturated, as quantization does, and wrapped, as dropping bits would. */
export function TwoWaysOut() {
  const [number, setNumber] = useState(1024);
  const saturated = readNumber(fromNumber(number), 'int8');
  const wrapped = readCode(saturated.wrapped?.code ?? saturated.code, 'int8');
  const text = exactText(fromNumber(number));
  return (
    <Exhibit title="A number in int8" task="Move the number in and out of −128 to 127.">
      <Dial label="The number" value={number} min={-REACH} max={REACH} text={text} onValue={setNumber} />
      <div className={classes.ways}>
        <div>
          <Outcome label="Saturate: the nearest there is" value={saturated.decimal} kept={saturated.wrapped === null} />
          <BitRow bits={saturated.bits} of="int8, saturated" />
        </div>
        <div>
          <Outcome label="Wrap: keep the last 8 bits" value={wrapped.decimal} kept={saturated.wrapped === null} />
          <BitRow bits={wrapped.bits} of="int8, wrapped" />
        </div>
      </div>
    </Exhibit>
  );
}
