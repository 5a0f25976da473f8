import { memo } from 'react';
import type { DisplayBins } from '../../charts/display-bins';
import { type PlotFrame, toPixels } from '../plot/plot-frame';
import classes from './range-fit.module.css';

interface HistogramAreaProps {
  readonly bins: DisplayBins;
  readonly frame: PlotFrame;
  readonly top: number;
  readonly bottom: number;
  readonly logarithmic: boolean;
}

/** How many values lie where. */
export const HistogramArea = memo(function HistogramArea({
  bins,
  frame,
  top,
  bottom,
  logarithmic,
}: HistogramAreaProps) {
  const heightOf = (count: number): number => (logarithmic ? Math.log10(1 + count) : count);
  const highest = bins.counts.reduce((most, count) => Math.max(most, heightOf(count)), 0) || 1;
  const width = (bins.to - bins.from) / bins.counts.length;
  const yOf = (count: number): string => (bottom - (heightOf(count) / highest) * (bottom - top)).toFixed(1);
  const xOf = (value: number): string => toPixels(frame, value).toFixed(1);
  const steps = Array.from(bins.counts, (count, bin) => `V${yOf(count)}H${xOf(bins.from + (bin + 1) * width)}`);
  return <path className={classes.histogram} d={`M${xOf(bins.from)} ${bottom}${steps.join('')}V${bottom}Z`} />;
});
