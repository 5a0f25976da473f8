import { memo } from 'react';
import type { ScalarFormat } from '../../../core/formats/format';
import { FORMATS } from '../../../core/formats/format-registry';
import { type ExactNumber, toNumber } from '../../../core/numbers/exact-number';
import type { LineView } from '../../../core/numbers/line-axis';
import { beyondRange, smallestNormal, stepAt } from '../../../core/numbers/number-line';
import { countWithin, valueRanks } from '../../../core/numbers/value-ranks';
import { formatCount } from '../../../core/words/figures';
import { brief } from '../exact-words';
import { Power } from '../power';
import { exactly, gapText, roundedTo, valueText } from './line-words';
import classes from './number-line.module.css';

interface LineTableProps {
  readonly formats: readonly ScalarFormat[];
  readonly view: LineView;
  /** Null: no columns about a value. */
  readonly value: ExactNumber | null;
}

/** Drawn apart from the counts, which change with every move of the window. */
const ValueCells = memo(function ValueCells({
  format,
  value,
}: {
  readonly format: ScalarFormat;
  readonly value: ExactNumber;
}) {
  const step = stepAt(format, toNumber(value));
  const rounded = roundedTo(value, format);
  return (
    <>
      <td title={Number.isFinite(rounded) ? exactly(rounded) : undefined}>
        <Power>{valueText(rounded)}</Power>
      </td>
      <td>{step === null ? beyondRange(format) : <Power>{gapText(step)}</Power>}</td>
    </>
  );
});

const RangeCells = memo(function RangeCells({ format }: { readonly format: ScalarFormat }) {
  const { min, max } = FORMATS[format];
  const normal = smallestNormal(format);
  return (
    <>
      <td title={exactly(min)}>
        <Power>{valueText(min)}</Power>
      </td>
      <td title={exactly(max)}>
        <Power>{valueText(max)}</Power>
      </td>
      <td>{normal === null ? 'none' : <Power>{gapText(normal)}</Power>}</td>
      <td>
        <Power>{gapText(valueRanks(format).valueAt(1))}</Power>
      </td>
    </>
  );
});

function Row({ format, view, value }: Omit<LineTableProps, 'formats'> & { readonly format: ScalarFormat }) {
  const { label } = FORMATS[format];
  const ranks = valueRanks(format);
  return (
    <tr>
      <th scope="row">{label}</th>
      <RangeCells format={format} />
      {value?.kind === 'finite' && <ValueCells format={format} value={value} />}
      <td>{formatCount(countWithin(ranks, view.from, view.to))}</td>
      <td>{formatCount(ranks.highest - ranks.lowest + 1)}</td>
    </tr>
  );
}

/** Ranges, steps and counts of the formats on the line, exactly. */
export const LineTable = memo(function LineTable({ formats, view, value }: LineTableProps) {
  return (
    <div className={classes.scroll} role="region" aria-label="The formats in numbers" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Format</th>
            <th scope="col">Smallest</th>
            <th scope="col">Largest</th>
            <th scope="col">Subnormal below</th>
            <th scope="col">Step at zero</th>
            {value?.kind === 'finite' && (
              <>
                <th scope="col">
                  <Power>{brief(value)}</Power> becomes
                </th>
                <th scope="col">Step there</th>
              </>
            )}
            <th scope="col">Values in view</th>
            <th scope="col">Values in all</th>
          </tr>
        </thead>
        <tbody>
          {formats.map((format) => (
            <Row key={format} format={format} view={view} value={value} />
          ))}
        </tbody>
      </table>
    </div>
  );
});
