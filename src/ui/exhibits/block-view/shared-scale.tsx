import { memo } from 'react';
import { type BlockReading, type SharedReading, elementExponent } from '../../../core/numbers/block-reading';
import type { BlockFormat } from '../../../core/formats/format';
import { FORMATS } from '../../../core/formats/format-registry';
import { elementFields, elementStep } from '../../../core/numbers/block-fields';
import { BitCells } from '../../charts/bit-cells';
import { SqnrFigure } from '../../charts/sqnr-figure';
import { formatFigure } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import { Power } from '../power';
import { Exact } from './exact';
import classes from './shared-scale.module.css';

const signed = (whole: number): string => String(whole).replace('-', '−');

const powerOfTwo = (exponent: number): string => `2^${exponent}`.replace('-', '−');

/** Code 0 of eight bits with a bias of 127. */
const SMALLEST_EXPONENT = -127;

/** How the shared exponent follows from the largest value. */
function ExponentSteps({ reading, block }: { readonly reading: BlockReading; readonly block: SharedReading }) {
  const { amax, exponent, largest } = block;
  if (exponent === null || amax === 0) return <p className={classes.steps}>All its values are zero.</p>;
  if (exponent === SMALLEST_EXPONENT) {
    return (
      <p className={classes.steps}>The largest is {formatFigure(amax)}; shared exponents go no lower than this.</p>
    );
  }
  const reach = elementExponent(reading.format);
  const aligned = exponent + reach;
  const name = amax < 2 ** aligned ? 'is rounded up to' : 'reaches';
  return (
    <p className={classes.steps}>
      The largest, value {largest}, is {formatFigure(amax)} and {name} <Power>{powerOfTwo(aligned)}</Power>
      {reach > 0 && (
        <>
          . Elements reach <Power>{powerOfTwo(reach)}</Power> themselves: {signed(aligned)} − {reach} ={' '}
          {signed(exponent)}
        </>
      )}
      .
    </p>
  );
}

/** How a scale that is no power of two follows from the largest value. */
function ScaleSteps({ reading, block }: { readonly reading: BlockReading; readonly block: SharedReading }) {
  const { amax, fields, scale, largest } = block;
  const stored = fields.reduce((product, { worth }) => product * worth, 1);
  const { max } = FORMATS[reading.format];
  return (
    <p className={classes.steps}>
      {formatFigure(stored)} (E4M3) · {formatFigure(reading.tensorScale ?? 1)} (the tensor’s float32) ={' '}
      {formatFigure(scale)}: value {largest}, {formatFigure(amax)}, comes to lie near {max}.
    </p>
  );
}

/** Elements that are floats have larger steps the larger they are. */
const hasFloats = (format: BlockFormat): boolean => FORMATS[format].element?.startsWith('float') === true;

const Short = ({ value }: { readonly value: number }) => formatFigure(value);

/** What the block can hold under its scale. */
function Reach({
  reading: { format },
  block: { scale, stored, exponent },
}: {
  reading: BlockReading;
  block: SharedReading;
}) {
  if (scale === 0) return null;
  const { max } = FORMATS[format];
  const Size = exponent === null ? Short : Exact;
  return (
    <p className={classes.steps}>
      It holds up to ±
      <Size value={max * scale} />, in steps of <Size value={elementStep(format, elementFields(format, 0)) * scale} />
      {stored.shifts.length > 0 ? ', half of that in shifted pairs.' : hasFloats(format) ? ' and more.' : '.'}
    </p>
  );
}

/** What the values of a block share: the scale, its stored bits and where it comes from. */
const SharedScale = memo(function SharedScale({ reading, number }: { reading: BlockReading; number: number }) {
  const block = reading.blocks[number];
  if (block === undefined) return null;
  const { exponent, first, count, fields, stored, scale } = block;
  const several = reading.blocks.length > 1;
  return (
    <section className={classes.shared} aria-label={`Shared by values ${first} to ${first + count - 1}`}>
      <p className={classes.sharedHead}>
        <Term name="sharedExponent">{exponent === null ? 'Block scale' : 'Shared exponent'}</Term>{' '}
        <strong className={classes.scale}>
          {exponent === null ? formatFigure(scale) : <Power>{powerOfTwo(exponent)}</Power>}
        </strong>
        {several && (
          <span className={classes.dim}>
            values {first}–{first + count - 1}
          </span>
        )}
        <span className={classes.sqnr}>
          SQNR <SqnrFigure sqnr={block.error.sqnr} />
        </span>
      </p>
      <BitCells fields={fields} label="Stored scale" />
      {exponent !== null && (
        <p className={classes.steps}>
          {signed(exponent)} + 127 = code {stored.scaleCode}
        </p>
      )}
      {exponent === null ? (
        <ScaleSteps reading={reading} block={block} />
      ) : (
        <ExponentSteps reading={reading} block={block} />
      )}
      <Reach reading={reading} block={block} />
    </section>
  );
});

/** What each block shares, side by side. */
export function SharedScales({ reading }: { readonly reading: BlockReading }) {
  return (
    <div className={classes.sharedScales} data-blocks={reading.blocks.length}>
      {reading.blocks.map(({ first }, number) => (
        <SharedScale key={first} reading={reading} number={number} />
      ))}
    </div>
  );
}
