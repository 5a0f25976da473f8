import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { isBlockFormat } from '../../../core/formats/format-registry';
import type { GraphIndex } from '../../../core/graph/graph-index';
import type { QuantizationParameters, TensorDecision } from '../../../core/quantization/plan';
import { observationOf, useResultStore } from '../../../stores/result-store';
import { HistogramChart } from '../../charts/histogram-chart';
import type { Grid } from '../../charts/value-grid';
import { FieldRow } from '../../parts/field-row';
import { formatCount } from '../../../core/words/figures';
import { NumberField } from '../../parts/number-field';
import { Term } from '../../parts/term';
import { exampleBlock } from './example-block';
import classes from './inspect.module.css';
import { binsOf } from './tensor-bins';
import { type Extent, amaxOf, clipOf, gridOf, isDynamic } from './tensor-grid';
import type { ScaleChoice } from './use-scale-choice';

interface ValuesProps {
  readonly index: GraphIndex;
  readonly decision: TensorDecision;
  /** The tensor that was watched in its place, or itself. */
  readonly source: string;
  readonly choice: ScaleChoice;
  readonly extent: Extent | null;
}

/** Whose grid is drawn, where it is not simply that of the tensor. */
function GridNote({ parameters, extent }: { parameters: QuantizationParameters; extent: Extent | null }) {
  const { format, exponentMode = 'floor' } = parameters;
  if (isBlockFormat(format) && extent !== null && amaxOf(extent) > 0) {
    const { stored, scale } = exampleBlock(format, exponentMode, amaxOf(extent), 0);
    const shared = format === 'nvfp4' ? `the scale ${scale.toPrecision(3)}` : `2^${stored.scale}`;
    return (
      <p className={classes.note}>
        The grid of the block that holds the largest value, whose <Term name="sharedExponent">shared exponent</Term>{' '}
        gives {shared}. Blocks of smaller values have finer grids.
      </p>
    );
  }
  if (!isDynamic(parameters)) return null;
  return (
    <p className={classes.note}>
      The grid over all values seen. The scale is <Term name="dynamic">dynamic</Term>: every run finds its own.
    </p>
  );
}

/** How far the grid of a block reaches, which may be beyond its values, or not far enough. */
function blockSpan({ format }: QuantizationParameters, grid: Grid | null) {
  if (!isBlockFormat(format) || grid?.kind !== 'uneven') return null;
  return { rmin: grid.values[0] ?? 0, rmax: grid.values.at(-1) ?? 0 };
}

/** Which block's grid is drawn. */
function BlockChoice({ name, choice }: { readonly name: string; readonly choice: ScaleChoice }) {
  return (
    <FieldRow label="Block" term="perBlock">
      {(id) => (
        <NumberField
          id={id}
          label={`Block of ${name} whose grid is drawn`}
          value={choice.entry ?? 0}
          min={0}
          max={choice.blocks - 1}
          step={1}
          onCommit={(block) => choice.chooseBlock(Math.round(block))}
        />
      )}
    </FieldRow>
  );
}

/** The histogram with its two scales of counting, its limits and its grid, or what to do to get one. */
export function Values({ index, decision, source, choice, extent }: ValuesProps) {
  const { name, parameters } = decision;
  const [logarithmic, setLogarithmic] = useState(true);
  const observation = useResultStore((state) => observationOf(state, source));
  const isLive = useResultStore((state) => state.live?.has(source) === true);
  const isCalibrated = useResultStore((state) => state.calibration !== null);
  const { channels, channel, entry } = choice;
  const along = channels === null || channel === null ? null : { axis: channels.axis, channel };
  const bins = binsOf(index, name, observation, along);
  if (bins === null) {
    const unseen = isCalibrated
      ? 'Calibration watches only the tensors that are quantized, and this one was not among them.'
      : 'Calibrate to see how its values are spread.';
    const sentence = decision.role === 'activation' ? unseen : 'No finite values, so there is nothing to draw.';
    return <p className={classes.note}>{sentence}</p>;
  }
  const drawn = parameters !== null && entry !== null;
  const grid = drawn ? gridOf(parameters, entry, extent) : null;
  return (
    <section className={classes.part} aria-label="Values">
      <h3>
        Values{along !== null && ` of channel ${channel}`}{' '}
        <span className={classes.dim}>
          {isLive && 'filling'}
          {bins.sampled !== null && `${formatCount(bins.sampled)} sampled`}
        </span>
        <SegmentedControl
          size="xs"
          aria-label="Scale of the counts"
          value={logarithmic ? 'log' : 'linear'}
          onChange={(value) => setLogarithmic(value === 'log')}
          data={['log', 'linear']}
        />
      </h3>
      <HistogramChart
        label={`Histogram of ${name}`}
        bins={bins}
        clip={drawn ? clipOf(parameters, entry) : null}
        grid={grid}
        span={drawn ? blockSpan(parameters, grid) : null}
        logarithmic={logarithmic}
      />
      {source !== name && (
        <p className={classes.note}>These are the values of {source}, from which it takes its range.</p>
      )}
      {drawn && <GridNote parameters={parameters} extent={extent} />}
      {choice.blocks > 0 && <BlockChoice name={name} choice={choice} />}
      {parameters !== null && entry === null && (
        <p className={classes.note}>Each channel has a grid of its own: choose one below to see it.</p>
      )}
    </section>
  );
}
