import { SegmentedControl } from '@mantine/core';
import { memo, useMemo } from 'react';
import { FORMATS } from '../../../core/formats/format-registry';
import { ROW_LENGTH } from '../../../core/numbers/block-presets';
import type { BlockReading } from '../../../core/numbers/block-reading';
import { othersError } from '../../../core/numbers/others-error';
import { type Granularity, type GroupReading, type Matrix, readGroups } from '../../../core/numbers/group-reading';
import { GROUP_SIZES, blocksSlice } from '../../../stores/numbers-blocks';
import { useSlice } from '../../../stores/numbers-query';
import { SqnrFigure } from '../../charts/sqnr-figure';
import { CellLegend } from '../../exhibits/granularity-view/cell-legend';
import { GranularityView } from '../../exhibits/granularity-view/granularity-view';
import { formatFigure, formatPlural } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import classes from './block-section.module.css';

interface BlockComparisonProps {
  readonly values: Float32Array;
  readonly reading: BlockReading;
}

const GRANULARITIES: readonly Granularity[] = ['per-tensor', 'per-channel', 'per-group'];

interface Row {
  readonly name: string;
  readonly scales: string;
  readonly bits: number;
  readonly sqnr: number;
  /** dB, the largest value left out. */
  readonly others: number;
  readonly largest: number;
  readonly flushed: number;
}

function rowOf(name: string, values: Float32Array, reading: GroupReading): Row {
  const { quantization, bitsPerValue, error, flushed, rounded } = reading;
  const others = othersError(values, rounded).sqnr;
  const scales = formatPlural(quantization.scale.length, 'float32 scale');
  return { name, scales, bits: bitsPerValue, sqnr: error.sqnr, others, largest: error.largest, flushed };
}

function blockRow(values: Float32Array, reading: BlockReading): Row {
  const { format, blocks, bitsPerValue, error, flushed, tensorScale, elements } = reading;
  const rounded = Float32Array.from(elements, (element) => element.rounded);
  const others = othersError(values, rounded).sqnr;
  const shifts = blocks.reduce((count, { stored }) => count + stored.shifts.length, 0);
  const scales =
    tensorScale === null
      ? `${formatPlural(blocks.length, 'exponent')} of 8 bits`
      : formatPlural(blocks.length, 'E4M3 scale');
  return {
    name: FORMATS[format].label,
    scales: shifts === 0 ? scales : `${scales}, ${shifts} shifts`,
    bits: bitsPerValue,
    sqnr: error.sqnr,
    others,
    largest: error.largest,
    flushed,
  };
}

/** Errors and cost of all of them, a line each. */
function ComparisonTable({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <div className={classes.tableFrame}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Format</th>
            <th scope="col">
              <Term name="perBlock">Bits a value</Term>
            </th>
            <th scope="col">
              <Term name="sqnr" />
            </th>
            <th scope="col">SQNR without the largest</th>
            <th scope="col">Largest error</th>
            <th scope="col">Lost</th>
            <th scope="col">Shared</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, scales, bits, sqnr, others, largest, flushed }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{formatFigure(bits)}</td>
              <td>
                <SqnrFigure sqnr={sqnr} />
              </td>
              <td>
                <SqnrFigure sqnr={others} />
              </td>
              <td>{formatFigure(largest)}</td>
              <td>{flushed}</td>
              <td>{scales}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Choices = memo(function Choices() {
  const cells = useSlice(blocksSlice, (view) => view.cells);
  const integer = useSlice(blocksSlice, (view) => view.integer);
  const groupSize = useSlice(blocksSlice, (view) => view.groupSize);
  return (
    <div className={classes.controls}>
      <div className={classes.control}>
        <span>Integers</span>
        <SegmentedControl
          aria-label="Integer format"
          data={['int8', 'int4']}
          value={integer}
          onChange={(name) => blocksSlice.store.setState({ integer: name === 'int8' ? 'int8' : 'int4' })}
        />
      </div>
      <div className={classes.control}>
        <span>Values a group</span>
        <SegmentedControl
          aria-label="Values a group"
          data={GROUP_SIZES.map(String)}
          value={String(groupSize)}
          onChange={(size) => blocksSlice.store.setState({ groupSize: Number(size) })}
        />
      </div>
      <div className={classes.control}>
        <span>Cells show</span>
        <SegmentedControl
          aria-label="What cells show"
          data={['errors', 'values']}
          value={cells}
          onChange={(name) => blocksSlice.store.setState({ cells: name === 'values' ? 'values' : 'errors' })}
        />
      </div>
      <CellLegend show={cells} />
    </div>
  );
});

const choose = (chosen: number): void => blocksSlice.store.setState({ chosen });

/** The same values as a matrix of integers, under one scale, one a row and one a group; all beside the block format. */
export function BlockComparison({ values, reading }: BlockComparisonProps) {
  const integer = useSlice(blocksSlice, (view) => view.integer);
  const groupSize = useSlice(blocksSlice, (view) => view.groupSize);
  const chosen = useSlice(blocksSlice, (view) => view.chosen);
  const cells = useSlice(blocksSlice, (view) => view.cells);
  const matrix = useMemo((): Matrix => ({ values, rows: values.length / ROW_LENGTH, columns: ROW_LENGTH }), [values]);
  const readings = useMemo(
    () =>
      GRANULARITIES.map((granularity) => ({
        name: granularity === 'per-group' ? `${integer} per-group of ${groupSize}` : `${integer} ${granularity}`,
        group: readGroups(matrix, { format: integer, granularity, groupSize }),
      })),
    [matrix, integer, groupSize],
  );
  return (
    <section aria-label="The same values as integers" className={classes.comparison}>
      <h2>The same values as integers</h2>
      <p className={classes.words}>
        Read as a weight of {matrix.rows} output channels with {ROW_LENGTH} inputs each. One{' '}
        <Term name="scale">scale</Term> for all of them is as coarse as the largest value asks for; scales of their own
        for rows or groups confine an outlier to where it is, and cost bits, as a block does.
      </p>
      <Choices />
      <div className={classes.views}>
        {readings.map(({ name, group }) => (
          <div key={name}>
            <h3>{name}</h3>
            <GranularityView
              label={name}
              matrix={matrix}
              reading={group}
              show={cells}
              picked={chosen}
              onPick={choose}
            />
          </div>
        ))}
      </div>
      <p className={classes.words}>
        {reading.blocks.length === 1
          ? 'Here one block holds all 32 values, as one scale does. A whole weight has thousands: an outlier spoils its own block and no other, and the exponent costs a quarter of a bit a value.'
          : 'A large value makes its own block coarse; the others keep their scale.'}
      </p>
      <ComparisonTable
        rows={[...readings.map(({ name, group }) => rowOf(name, values, group)), blockRow(values, reading)]}
      />
    </section>
  );
}
