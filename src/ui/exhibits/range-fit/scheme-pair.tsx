import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import type { IntegerFormat } from '../../../core/formats/format';
import { readScheme, type SchemeReading } from '../../../core/numbers/scheme-pair';
import { formatCount, formatFigure } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import { ValueAxis } from '../plot/value-axis';
import type { ClipRange } from './fit';
import { RangeHandles } from './range-handles';
import { SchemeStrip } from './scheme-strip';
import classes from './range-fit.module.css';

interface SchemePairProps {
  readonly format: IntegerFormat;
  /** Contains zero. */
  readonly range: ClipRange;
  readonly onRange: (range: ClipRange) => void;
  /** The values that are shown, wide enough for both schemes of every range that can be dragged. */
  readonly span: { readonly from: number; readonly to: number };
}

const MARGIN = 14;
const FIRST = 42;
const SECOND = 106;
const BOTTOM = 152;

const signed = (code: number): string => (code < 0 ? `−${-code}` : formatCount(code));

interface Fact {
  readonly key: string;
  readonly name: ReactNode;
  readonly text: (scheme: SchemeReading) => string;
}

const FACTS: readonly Fact[] = [
  { key: 'scale', name: <Term name="scale" />, text: ({ scale }) => formatFigure(scale) },
  { key: 'zeroPoint', name: <Term name="zeroPoint" />, text: ({ zeroPoint }) => signed(zeroPoint) },
  {
    key: 'codes',
    name: 'Codes that the range uses',
    text: ({ firstUsed, lastUsed, codes, unused }) =>
      `${signed(firstUsed)} … ${signed(lastUsed)}, ${formatCount(codes - unused)} of ${formatCount(codes)}`,
  },
  {
    key: 'unused',
    name: 'Unused codes',
    text: ({ codes, unused }) => `${formatCount(unused)}, ${Math.round((unused / codes) * 100)} %`,
  },
  { key: 'error', name: 'Largest rounding error', text: ({ scale }) => formatFigure(scale / 2) },
];

/**
 * One range under both kinds of scheme, one below the other on the same axis: a symmetric one spends codes on values that
 * a lopsided range does not have.
 */
export function SchemePair({ format, range, onRange, span }: SchemePairProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { rmin, rmax } = range;
  const [asymmetric, symmetric] = useMemo(
    () => [readScheme(format, false, rmin, rmax), readScheme(format, true, rmin, rmax)] as const,
    [format, rmin, rmax],
  );
  const frame = { left: MARGIN, right: Math.max(width - MARGIN, MARGIN + 1), ...span };
  const text = `${formatCount(asymmetric.unused)} codes unused asymmetric, ${formatCount(symmetric.unused)} symmetric`;
  return (
    <div className={classes.fit}>
      <div ref={ref}>
        {width > 0 && (
          <svg width={width} height={BOTTOM + 20} role="group" aria-label="A range under both kinds of scheme">
            <SchemeStrip scheme={asymmetric} range={range} frame={frame} y={FIRST} />
            <SchemeStrip scheme={symmetric} range={range} frame={frame} y={SECOND} />
            <ValueAxis frame={frame} y={BOTTOM} name="" />
            <RangeHandles range={range} frame={frame} top={0} bottom={BOTTOM} text={text} onRange={onRange} />
          </svg>
        )}
      </div>
      <div className={classes.scroll} role="region" aria-label="Both kinds of scheme in numbers" tabIndex={0}>
        <table className={classes.table} data-wraps>
          <thead>
            <tr>
              <th scope="col">For this range</th>
              <th scope="col">Asymmetric</th>
              <th scope="col">
                <Term name="symmetric" />
              </th>
            </tr>
          </thead>
          <tbody>
            {FACTS.map(({ key, name, text }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{text(asymmetric)}</td>
                <td>{text(symmetric)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
