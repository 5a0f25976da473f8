import type { ScalarFormat } from '../../../core/formats/format';
import { type LineAxis, shareOf } from '../../../core/numbers/line-axis';
import { smallestNormal } from '../../../core/numbers/number-line';
import { Power } from '../power';
import { gapText } from './line-words';
import classes from './number-line.module.css';

interface SubnormalRangeProps {
  readonly format: ScalarFormat;
  readonly axis: LineAxis;
  /** Pixels. */
  readonly width: number;
}

/** Pixels below which a bracket is not told from a tick, and those that its words take. */
const LEAST = 6;
const WORD = 70;
const SENTENCE = 160;

/** Where the word stands: in the bracket, on the side with room for it, or nowhere. */
function wordPlace(left: number, right: number, width: number): 'within' | 'after' | 'before' | null {
  if (right - left >= WORD) return 'within';
  if (right + WORD <= width) return 'after';
  return left >= WORD ? 'before' : null;
}

/** A bracket under the values that are subnormal, with the word in it, or beside it where it is narrow. */
export function SubnormalRange({ format, axis, width }: SubnormalRangeProps) {
  const normal = smallestNormal(format);
  if (normal === null) return null;
  const [from, to] = [shareOf(axis, -normal) * width, shareOf(axis, normal) * width];
  const [left, right] = [Math.max(from, 0), Math.min(to, width)];
  const inSight = right - left;
  const place = wordPlace(left, right, width);
  return (
    <div className={classes.subnormal} aria-hidden>
      {inSight >= LEAST && (
        <span
          className={classes.bracket}
          data-from={from >= 0 || undefined}
          data-to={to <= width || undefined}
          style={{ left, width: inSight }}
        >
          {place !== null && (
            <span data-place={place}>
              subnormal{inSight >= SENTENCE && <Power>{`, below ${gapText(normal)}`}</Power>}
            </span>
          )}
        </span>
      )}
    </div>
  );
}
