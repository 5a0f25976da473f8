import { memo } from 'react';
import type { ExactNumber } from '../../core/numbers/exact-number';
import { allOf, brief } from './exact-words';
import classes from './neighbour-line.module.css';
import { neighbourPlaces } from './neighbour-places';
import { Power } from './power';

interface NeighbourLineProps {
  /** The format, as it is announced. */
  readonly of: string;
  /** The number that was asked for; null where a code was. */
  readonly asked: ExactNumber | null;
  readonly value: ExactNumber;
  readonly below: ExactNumber | null;
  readonly above: ExactNumber | null;
  /** Whether the number asked for lies right between two values. */
  readonly isTie: boolean;
  /** Takes a neighbour for the value. */
  readonly onTake: ((value: ExactNumber) => void) | null;
}

const percent = (place: number): string => `${100 * Math.min(1, Math.max(0, place))}%`;

/** What the mark of the number that was asked for says. */
function keyOf(asked: number | null, isTie: boolean): string {
  if (asked === null) return '';
  if (asked < 0 || asked > 1) return '◆ asked for: further out';
  return isTie ? '◆ asked for: halfway' : '◆ asked for';
}

interface EndProps extends Pick<NeighbourLineProps, 'of' | 'onTake'> {
  readonly side: 'below' | 'above';
  readonly value: ExactNumber | null;
}

/** A neighbour: its value, and the way to it. */
function End({ of, side, value, onTake }: EndProps) {
  if (value === null)
    return <span className={classes.none}>{side === 'below' ? 'nothing below' : 'nothing above'}</span>;
  const text = <Power>{brief(value)}</Power>;
  if (onTake === null) return <span title={allOf(value)}>{text}</span>;
  return (
    <button
      type="button"
      title={allOf(value)}
      aria-label={`Next value of ${of} ${side}: ${brief(value)}`}
      onClick={() => onTake(value)}
    >
      {side === 'below' ? '‹ ' : ''}
      {text}
      {side === 'above' ? ' ›' : ''}
    </button>
  );
}

/** The value between its neighbours in the format, true to scale, and where the number that was asked for lies. */
export const NeighbourLine = memo(function NeighbourLine(props: NeighbourLineProps) {
  const { of, asked, value, below, above, isTie, onTake } = props;
  const places = neighbourPlaces(asked, value, below, above);
  if (places === null) return null;
  return (
    <div className={classes.neighbours}>
      <div className={classes.line} aria-hidden>
        {places.below !== null && <i className={classes.tick} style={{ left: 0 }} />}
        {places.above !== null && <i className={classes.tick} style={{ left: '100%' }} />}
        <i className={classes.tick} data-taken style={{ left: percent(places.value) }} />
        {places.asked !== null && <i className={classes.asked} style={{ left: percent(places.asked) }} />}
      </div>
      <div className={classes.ends}>
        <End of={of} side="below" value={below} onTake={onTake} />
        <span className={classes.key}>{keyOf(places.asked, isTie)}</span>
        <End of={of} side="above" value={above} onTake={onTake} />
      </div>
    </div>
  );
});
