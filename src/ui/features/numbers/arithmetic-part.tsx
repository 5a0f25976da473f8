import type { IntegerFormat } from '../../../core/formats/format';
import { INTEGER_FORMATS } from '../../../core/formats/integer-format';
import { useSlice } from '../../../stores/numbers-query';
import { OPERATORS, bitsSlice } from '../../../stores/numbers-store';
import { Addition } from '../../exhibits/addition';
import { IntegerInput } from '../../exhibits/integer-input';
import classes from './bits-section.module.css';
import { PlainSelect } from './plain-select';

const FORMATS = Object.values(INTEGER_FORMATS).map(({ name }) => name);

/** Another format takes the operands along as far as it reaches. */
function chooseFormat(format: IntegerFormat): void {
  const { min, max } = INTEGER_FORMATS[format];
  const inside = (operand: number): number => Math.min(Math.max(operand, min), max);
  bitsSlice.store.setState(({ sum }) => ({ sum: { ...sum, format, a: inside(sum.a), b: inside(sum.b) } }));
}

/** Two numbers and what a format makes of their sum, difference or product. */
export function ArithmeticPart() {
  const sum = useSlice(bitsSlice, (state) => state.sum);
  const { min, max } = INTEGER_FORMATS[sum.format];
  const change = (part: Partial<typeof sum>): void => bitsSlice.store.setState({ sum: { ...sum, ...part } });
  return (
    <div className={classes.part}>
      <h2>Overflow in arithmetic</h2>
      <div className={classes.fields}>
        <IntegerInput label="First number" value={sum.a} min={min} max={max} onValue={(a) => change({ a })} />
        <PlainSelect
          label="Operation"
          value={sum.operator}
          choices={OPERATORS}
          onChoice={(operator) => change({ operator })}
        />
        <IntegerInput label="Second number" value={sum.b} min={min} max={max} onValue={(b) => change({ b })} />
        <PlainSelect label="Format" value={sum.format} choices={FORMATS} onChoice={chooseFormat} />
      </div>
      <Addition {...sum} />
    </div>
  );
}
