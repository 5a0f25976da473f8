import { Slider } from '@mantine/core';
import { formatFigure } from '../../../../core/words/figures';
import { PixelGrid } from '../digits/pixel-grid';
import { Kernel } from './kernel';
import classes from './layer-exhibit.module.css';
import type { LayerRun, LayerRuns } from './layer-runs';

/** Pictures of 8 × 8, sixteen of them; kernels of 3 × 3. */
const SIDE = 8;
const MAP = SIDE * SIDE;
const TAPS = 9;

interface LayerPicturesProps {
  readonly runs: LayerRuns;
  readonly run: LayerRun;
  readonly digit: number;
  readonly filter: number;
  readonly onFilter: (filter: number) => void;
}

const largestOf = (values: Float32Array): number =>
  values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);

const partOf = (values: Float32Array | undefined, part: number, size: number): Float32Array =>
  values?.subarray(part * size, (part + 1) * size) ?? new Float32Array(size);

/** What goes into the layer and what comes out of it, for one digit and one filter. */
export function LayerPictures({ runs, run, digit, filter, onFilter }: LayerPicturesProps) {
  const input = run.digits[digit]?.input ?? new Float32Array(MAP);
  const before = partOf(runs.float.digits[digit]?.output, filter, MAP);
  const after = partOf(run.digits[digit]?.output, filter, MAP);
  const difference = after.map((value, at) => value - (before[at] ?? 0));
  const largest = Math.max(largestOf(before), largestOf(after));
  const filters = runs.float.weight.length / TAPS;
  return (
    <div className={classes.flow}>
      <figure className={classes.input}>
        <PixelGrid label="The input as the layer sees it" values={input} width={SIDE} largest={1} kind="quantized" />
        <figcaption>
          input: {new Set(input).size} of {new Set(runs.float.digits[digit]?.input).size} grey values left
        </figcaption>
      </figure>
      <span className={classes.sign}>∗</span>
      <figure className={classes.kernel}>
        <Kernel float={partOf(runs.float.weight, filter, TAPS)} rounded={partOf(run.weight, filter, TAPS)} />
        <figcaption>
          <label className={classes.filter}>
            filter {filter + 1} of {filters}: its weights with rounding, below them as trained
            <Slider
              size="sm"
              value={filter + 1}
              onChange={(value) => onFilter(value - 1)}
              min={1}
              max={filters}
              step={1}
              label={null}
              thumbLabel="Filter"
              color="var(--text-dim)"
            />
          </label>
        </figcaption>
      </figure>
      <span className={classes.sign}>=</span>
      <div className={classes.maps}>
        <figure>
          <PixelGrid label="Output in float32" values={before} width={SIDE} largest={largest} kind="float" />
          <figcaption>in float32</figcaption>
        </figure>
        <figure>
          <PixelGrid label="Output with rounding" values={after} width={SIDE} largest={largest} kind="quantized" />
          <figcaption>with rounding</figcaption>
        </figure>
        <figure>
          <PixelGrid label="Difference of the two" values={difference} width={SIDE} largest={largest} kind="error" />
          <figcaption>difference, up to {formatFigure(largestOf(difference))}</figcaption>
        </figure>
      </div>
    </div>
  );
}
