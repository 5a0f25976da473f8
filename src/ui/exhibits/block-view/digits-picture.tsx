import { memo, useMemo } from 'react';
import type { BlockReading } from '../../../core/numbers/block-reading';
import { formatFigure } from '../../../core/words/figures';
import { Power } from '../power';
import classes from './block-view.module.css';
import { digitPaths, type DigitRows, windowPath } from './digit-rows';

interface DigitsPictureProps {
  readonly reading: BlockReading;
  readonly rows: DigitRows;
  readonly first: number;
  readonly count: number;
  /** Column of the value that is looked at; null: not in this strip. */
  readonly chosen: number | null;
}

/** Pixels a row is high. */
export const DIGIT_HEIGHT = 10;

/** Every fourth row is named. */
const NAMED = 4;

/** The digits of a strip of values: what their block can hold as an area, kept digits in it, lost ones below. */
export const DigitsPicture = memo(function DigitsPicture({ reading, rows, first, count, chosen }: DigitsPictureProps) {
  const paths = useMemo(() => {
    const elements = reading.elements.slice(first, first + count);
    return { ...digitPaths(reading, elements, rows), window: windowPath(reading, elements, rows) };
  }, [reading, rows, first, count]);
  const scale = reading.blocks.find((block) => block.first === first)?.scale ?? 1;
  return (
    <>
      <div className={classes.places} aria-hidden>
        {Array.from({ length: rows.count / NAMED }, (_, i) => (
          <span key={i} style={{ height: DIGIT_HEIGHT * NAMED }}>
            <Power>{`2^${rows.top - i * NAMED}`.replace('-', '−')}</Power>
          </span>
        ))}
      </div>
      <svg
        className={classes.digits}
        viewBox={`0 0 ${count} ${rows.count}`}
        preserveAspectRatio="none"
        style={{ height: DIGIT_HEIGHT * rows.count }}
        aria-hidden
      >
        <path className={classes.window} d={paths.window} />
        {chosen !== null && <rect className={classes.column} x={chosen} y={0} width={1} height={rows.count} />}
        <path className={classes.lost} d={paths.lost} />
        <path className={classes.lostZero} d={paths.lostZeros} />
        <path className={classes.keptOne} d={paths.kept} />
        <path className={classes.keptZero} d={paths.keptZeros} />
      </svg>
      {reading.tensorScale !== null && (
        <p className={classes.unit}>in units of the block’s scale, {formatFigure(scale)}</p>
      )}
    </>
  );
});
