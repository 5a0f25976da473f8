import { SegmentedControl, Switch } from '@mantine/core';
import { memo, useMemo } from 'react';
import { shapeValues, VALUE_SHAPES, type ValueShape } from '../../../core/numbers/value-shapes';
import { observeValues } from '../../../core/observers/values-observation';
import { affineSlice } from '../../../stores/numbers-affine';
import { useSlice } from '../../../stores/numbers-query';
import { RangeFit } from '../../exhibits/range-fit/range-fit';
import { formatCount } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import classes from './affine-section.module.css';

const COUNT = 10_000;

const SHAPE_WORDS: Readonly<Record<ValueShape, string>> = {
  normal: 'Normal',
  relu: 'After Relu',
  outlier: 'With outliers',
  humps: 'Two humps',
};

const set = affineSlice.store.setState;

/** Which values, and how they are shown. */
const Choices = memo(function Choices() {
  const shape = useSlice(affineSlice, (state) => state.shape);
  const symmetric = useSlice(affineSlice, (state) => state.symmetric);
  const logarithmic = useSlice(affineSlice, (state) => state.logarithmic);
  return (
    <div className={classes.choices}>
      <SegmentedControl
        aria-label="Shape of the values"
        value={shape}
        data={VALUE_SHAPES.map((value) => ({ value, label: SHAPE_WORDS[value] }))}
        onChange={(value) => set({ shape: value })}
      />
      <Switch
        label="Symmetric"
        checked={symmetric}
        onChange={({ currentTarget }) => set({ symmetric: currentTarget.checked })}
      />
      <Switch
        label="Counts by powers of ten"
        checked={logarithmic}
        onChange={({ currentTarget }) => set({ logarithmic: currentTarget.checked })}
      />
    </div>
  );
});

/** A range over many values: what is clipped against how coarse the steps are. */
export function RangeOverValues() {
  const format = useSlice(affineSlice, (state) => state.map.format);
  const rmin = useSlice(affineSlice, (state) => state.rmin);
  const rmax = useSlice(affineSlice, (state) => state.rmax);
  const shape = useSlice(affineSlice, (state) => state.shape);
  const symmetric = useSlice(affineSlice, (state) => state.symmetric);
  const logarithmic = useSlice(affineSlice, (state) => state.logarithmic);
  const observation = useMemo(() => observeValues(shapeValues(shape, COUNT)), [shape]);
  const target = useMemo(() => ({ format, symmetric }), [format, symmetric]);
  const range = useMemo(() => ({ rmin, rmax }), [rmin, rmax]);
  return (
    <section className={classes.part} aria-labelledby="affine-range">
      <h2 id="affine-range">A range for many values</h2>
      <p>
        {formatCount(COUNT)} seeded values in {format}. A narrow range clips the largest of them, a wide one makes the
        steps coarse for all: drag the ends, and see where <Term name="observer">observers</Term> would put them.
      </p>
      <Choices />
      <RangeFit
        label={`seeded values, ${SHAPE_WORDS[shape]}`}
        observation={observation}
        target={target}
        range={range}
        logarithmic={logarithmic}
        onRange={(next) => set({ rmin: next.rmin, rmax: next.rmax })}
      />
    </section>
  );
}
