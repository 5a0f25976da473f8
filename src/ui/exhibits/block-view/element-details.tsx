import { useMemo } from 'react';
import { elementBits } from '../../../core/numbers/block-fields';
import { type BlockReading, type ElementReading, flippedValue } from '../../../core/numbers/block-reading';
import { float32Text } from '../../../core/numbers/float32-text';
import { formatFigure } from '../../../core/words/figures';
import { FORMATS } from '../../../core/formats/format-registry';
import { BitRow } from '../bit-row';
import classes from './element-details.module.css';
import { Exact, Scale } from './exact';
import { TypedValue } from './typed-value';

interface ElementDetailsProps {
  readonly reading: BlockReading;
  readonly chosen: number;
  readonly onValue: (index: number, value: number) => void;
}

const FATES: Readonly<Record<ElementReading['fate'], string>> = {
  zero: 'Zero is kept as it is.',
  exact: 'The block has exactly this value.',
  rounded: '',
  flushed: 'Lost: it lies nearer to zero than to the smallest step that the block has.',
  saturated: 'It lies beyond the largest value that the block can hold, and becomes that.',
};

function Fate({ element: { fate, value, error, step } }: { readonly element: ElementReading }) {
  if (fate !== 'rounded') return FATES[fate];
  const share = Math.abs(error / value) * 100;
  return `Off by ${formatFigure(Math.abs(error))}, which is ${formatFigure(share)} % of it; steps here are ${formatFigure(step)}.`;
}

interface ElementProps {
  readonly element: ElementReading;
  readonly isPower: boolean;
}

/** Down to the element and back, with this value's numbers. */
function Steps({ element, isPower }: ElementProps) {
  if (element.scale === 0) return <p className={classes.fateWords}>All values of its block are zero.</p>;
  const scale = <Scale value={element.scale} isPower={isPower} />;
  return (
    <div>
      <p className={classes.formula}>
        {float32Text(element.value).replace('-', '−')} / {scale} = {formatFigure(element.value / element.scale)} →
        element{' '}
        <b>
          <Exact value={element.element} />
        </b>{' '}
        · {scale} ={' '}
        <b className={classes.quantized}>
          <Exact value={element.rounded} />
        </b>
      </p>
      <p className={classes.fateWords}>
        <Fate element={element} />
      </p>
    </div>
  );
}

/** The arithmetic of one value, with its own numbers, and the bits of its element, each of which can be flipped. */
export function ElementDetails({ reading, chosen, onValue }: ElementDetailsProps) {
  const element = reading.elements[chosen];
  const bits = useMemo(
    () => (element === undefined ? [] : elementBits(reading.format, element.code)),
    [reading.format, element],
  );
  if (element === undefined) return null;
  const { label } = FORMATS[reading.format];
  const flip = (place: number) => {
    const value = flippedValue(reading, chosen, place);
    if (value !== null) onValue(chosen, value);
  };
  return (
    <section className={classes.details} aria-label={`Value ${chosen}`}>
      <TypedValue key={chosen} index={chosen} value={element.value} onValue={onValue} />
      <Steps element={element} isPower={reading.tensorScale === null} />
      <div>
        <BitRow bits={bits} of={`value ${chosen} in ${label}`} among={8} onFlip={flip} />
        <p className={classes.hint}>Flip a bit to give the value what the element then stands for.</p>
      </div>
    </section>
  );
}
