import { memo, useMemo } from 'react';
import type { BlockFormat } from '../../core/formats/format';
import { FORMATS } from '../../core/formats/format-registry';
import { type ElementFate, flippedValue, readBlocks } from '../../core/numbers/block-reading';
import { type ExactNumber, exactText, fromNumber, toNumber } from '../../core/numbers/exact-number';
import { CopyButton } from '../parts/copy-button';
import { BitRow } from './bit-row';
import { aboutFraction, brief } from './exact-words';
import { elementBits, sharedBits } from './member-bits';
import classes from './member-card.module.css';
import { Power } from './power';

interface MemberCardProps {
  readonly format: BlockFormat;
  /** The number that is to be a member of a block. */
  readonly asked: ExactNumber;
  /** The largest other member is 2 to this as large. */
  readonly doublings: number;
  readonly mostDoublings: number;
  readonly onDoublings: (doublings: number) => void;
  /** A bit of the element was flipped; without it the card can only be read. Keep it the same. */
  readonly onValue?: (value: number) => void;
}

const FATES: Readonly<Record<ElementFate, string>> = {
  zero: 'exact',
  exact: 'exact',
  rounded: 'rounded',
  flushed: 'became zero',
  saturated: 'saturated',
};

/** A number as a member of a block: the scale that all members share, and what is left for its own bits. */
export const MemberCard = memo(function MemberCard(props: MemberCardProps) {
  const { format, asked, doublings, mostDoublings, onDoublings, onValue } = props;
  const value = Math.fround(toNumber(asked));
  const { label, blockSize } = FORMATS[format];
  return (
    <article className={classes.card} aria-label={label} data-width="half">
      <header className={classes.head}>
        <h2>{label}</h2>
        <span className={classes.dim}>one of {blockSize} in a block</span>
      </header>
      {Number.isFinite(value) ? (
        <>
          <Member format={format} value={value} doublings={doublings} {...(onValue === undefined ? {} : { onValue })} />
          <label className={classes.others}>
            <span>{othersWords(doublings)}</span>
            <input
              type="range"
              min={0}
              max={mostDoublings}
              value={doublings}
              aria-label={`Largest other member of ${label}`}
              aria-valuetext={othersWords(doublings)}
              onChange={(event) => onDoublings(Number(event.currentTarget.value))}
            />
          </label>
        </>
      ) : (
        <p className={classes.dim}>
          Blocks are made of finite float32 numbers; {brief(asked)} is none, so nothing is shown here.
        </p>
      )}
    </article>
  );
});

const othersWords = (doublings: number): string =>
  doublings === 0 ? 'The other members are no larger.' : `The largest other member is 2^${doublings} times as large.`;

interface MemberProps extends Pick<MemberCardProps, 'format' | 'doublings' | 'onValue'> {
  readonly value: number;
}

function Member({ format, value, doublings, onValue }: MemberProps) {
  const other = Math.fround(value * 2 ** doublings);
  const reading = useMemo(
    () => readBlocks(Float32Array.of(value, Number.isFinite(other) ? other : value), format),
    [value, other, format],
  );
  const [element] = reading.elements;
  const [shared] = reading.blocks;
  if (element === undefined || shared === undefined) return null;
  const { label } = FORMATS[format];
  const rounded = exactText(fromNumber(element.rounded));
  const flip =
    onValue &&
    ((place: number) => {
      const flipped = flippedValue(reading, 0, place);
      if (flipped !== null) onValue(flipped);
    });
  return (
    <>
      <p className={classes.value}>
        <span className={classes.fate} data-fate={element.fate}>
          {FATES[element.fate]}
        </span>
        <span>
          {rounded}
          <CopyButton text={rounded.replace('−', '-')} what={`the exact value of ${label}`} />
        </span>
      </p>
      <div className={classes.parts}>
        <div className={classes.part}>
          <h3>Shared by the block</h3>
          <BitRow bits={sharedBits(shared.fields)} of={`the scale of ${label}`} />
        </div>
        <div className={classes.part}>
          <h3>Its own</h3>
          <BitRow
            bits={elementBits(format, element.fields)}
            of={`the element of ${label}`}
            {...(flip === undefined ? {} : { onFlip: flip })}
          />
        </div>
      </div>
      <p className={classes.formula}>
        scale · element ={' '}
        <span data-role="exponent">
          <Power>{scaleWords(element.scale)}</Power>
        </span>{' '}
        · <span data-role="mantissa">{exactText(fromNumber(element.element))}</span> ={' '}
        <Power>{brief(fromNumber(element.rounded))}</Power>
      </p>
      <p className={classes.dim}>
        <Power>
          {element.error === 0
            ? `${label} holds it exactly.`
            : `Off by ${about(element.error)}; the next member of this size is ${about(element.step)} away.`}
        </Power>
      </p>
    </>
  );
}

/** An amount in three digits. */
function about(amount: number): string {
  const exact = fromNumber(amount);
  return exact.kind === 'finite' ? aboutFraction(exact.value) : brief(exact);
}

/** A scale as a power of two where it is one. */
function scaleWords(scale: number): string {
  const exponent = Math.log2(scale);
  return Number.isInteger(exponent) ? `2^${exponent}`.replace('-', '−') : brief(fromNumber(scale));
}
