import { INTEGER_FORMATS } from '../../../core/formats/integer-format';
import { useSlice } from '../../../stores/numbers-query';
import { ACCUMULATORS, bitsSlice } from '../../../stores/numbers-store';
import { Accumulator } from '../../exhibits/accumulator';
import { IntegerInput } from '../../exhibits/integer-input';
import classes from './bits-section.module.css';
import { PlainSelect } from './plain-select';

const { min, max } = INTEGER_FORMATS.int8;

const setCount = (count: number): void => bitsSlice.store.setState({ count });

/** int8 × int8 summed up as a MatMul does. */
export function AccumulatorPart() {
  const a = useSlice(bitsSlice, (state) => state.left);
  const b = useSlice(bitsSlice, (state) => state.right);
  const count = useSlice(bitsSlice, (state) => state.count);
  const accumulator = useSlice(bitsSlice, (state) => state.accumulator);
  const { setState } = bitsSlice.store;
  return (
    <div className={classes.part}>
      <h2>An accumulator fills up</h2>
      <div className={classes.fields}>
        <IntegerInput label="int8 activation" value={a} min={min} max={max} onValue={(left) => setState({ left })} />
        <IntegerInput label="int8 weight" value={b} min={min} max={max} onValue={(right) => setState({ right })} />
        <PlainSelect
          label="Accumulator"
          value={accumulator}
          choices={ACCUMULATORS}
          onChoice={(chosen) => setState({ accumulator: chosen })}
        />
      </div>
      <Accumulator a={a} b={b} count={count} accumulator={accumulator} onCount={setCount} />
    </div>
  );
}
