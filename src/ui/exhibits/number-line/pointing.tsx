import { FORMATS } from '../../../core/formats/format-registry';
import { isSubnormal } from '../../../core/numbers/number-line';
import { neighbourhood, valueRanks } from '../../../core/numbers/value-ranks';
import { Power } from '../power';
import { exactly, gapText } from './line-words';
import classes from './number-line.module.css';
import type { Pointed } from './use-pointing';

interface GapProps {
  /** Null where there is no neighbour. */
  readonly gap: number | null;
  readonly none: string;
  readonly side: string;
}

const Gap = ({ gap, none, side }: GapProps) =>
  gap === null ? (
    <>, {none}</>
  ) : (
    <>
      , <Power>{gapText(gap)}</Power> {side}
    </>
  );

/** What is pointed at, in one sentence; its place is kept while nothing is. */
export function Pointing({ pointed }: { readonly pointed: Pointed | null }) {
  if (pointed === null)
    return (
      <p className={classes.pointing}>
        Point at a value, or walk along a lane with the arrow keys. Drag to move; Ctrl or ⌘ with the wheel, two fingers,
        or + and − to zoom.
      </p>
    );
  const { value, gapBelow, gapAbove } = neighbourhood(valueRanks(pointed.format), pointed.rank);
  return (
    <p className={classes.pointing}>
      <b>
        {FORMATS[pointed.format].label} <Power>{exactly(value)}</Power>
      </b>
      {isSubnormal(pointed.format, value) && ', subnormal'}
      <Gap gap={gapBelow} none="the smallest" side="above the value before" />
      <Gap gap={gapAbove} none="the largest" side="below the next" />
    </p>
  );
}
