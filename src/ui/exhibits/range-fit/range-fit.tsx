import { useElementSize } from '@mantine/hooks';
import { memo, useMemo } from 'react';
import type { Observation } from '../../../core/observers/observation';
import { binsOfObservation } from '../../charts/display-bins';
import { formatDecibels, formatFigure, formatShare } from '../../../core/words/figures';
import { EmptyNote } from '../../parts/empty-note';
import { tickPath } from '../plot/code-ticks';
import { type PlotFrame, toPixels } from '../plot/plot-frame';
import { ValueAxis } from '../plot/value-axis';
import { type ClipRange, type Fit, type FitMethod, fitOf, type FitTarget, observedFits } from './fit';
import { FitTable } from './fit-table';
import { HistogramArea } from './histogram-area';
import { RangeHandles } from './range-handles';
import { METHOD_WORDS } from './method-words';
import classes from './range-fit.module.css';

interface RangeFitProps {
  /** What the values are of: "values of conv1.relu". */
  readonly label: string;
  /** What was seen of them, with a histogram. */
  readonly observation: Observation;
  readonly target: FitTarget;
  readonly range: ClipRange;
  readonly onRange: (range: ClipRange) => void;
  /** Counts by powers of ten: the rare ones are seen as well. */
  readonly logarithmic?: boolean;
  /** The percentile that is tried beside MinMax and MSE. */
  readonly percentile?: number;
}

const TOP = 18;
const HEIGHT = 170;
const BOTTOM = TOP + HEIGHT;
/** Room for the spans of the observers, and the codes. */
const ROW = 15;
const CODES = 16;
const MARGIN = 14;

/** All values and zero, with room to drag beyond them. */
export function fitSpan({ min, max }: Observation): { readonly from: number; readonly to: number } {
  const [low, high] = [Math.min(min, 0), Math.max(max, 0)];
  const margin = (high - low || 1) * 0.12;
  return { from: low - margin, to: high + margin };
}

/** What lies outside the codes and is clipped to them. */
function Outside({ fit, frame }: { readonly fit: Fit; readonly frame: PlotFrame }) {
  const left = Math.max(toPixels(frame, fit.lowest - fit.scale / 2), frame.left);
  const right = Math.min(toPixels(frame, fit.highest + fit.scale / 2), frame.right);
  return (
    <g>
      <rect className={classes.outside} x={frame.left} y={TOP} width={Math.max(left - frame.left, 0)} height={HEIGHT} />
      <rect className={classes.outside} x={right} y={TOP} width={Math.max(frame.right - right, 0)} height={HEIGHT} />
    </g>
  );
}

/** The values that the codes stand for, below the axis. */
function Codes({ fit, frame, y }: { readonly fit: Fit; readonly frame: PlotFrame; readonly y: number }) {
  const left = Math.max(toPixels(frame, fit.lowest), frame.left);
  const right = Math.min(toPixels(frame, fit.highest), frame.right);
  const ticks = tickPath(frame, { from: fit.lowest, to: fit.highest, step: fit.scale }, y, y + 10);
  return (
    <g>
      <rect className={classes.codes} x={left} y={y} width={Math.max(right - left, 1)} height={10} />
      {ticks !== null && <path className={classes.ticks} d={ticks} />}
    </g>
  );
}

interface SpansProps {
  readonly fits: Readonly<Partial<Record<FitMethod, Fit>>>;
  readonly frame: PlotFrame;
  readonly y: number;
}

/** Where each observer would put the range. */
const Spans = memo(function Spans({ fits, frame, y }: SpansProps) {
  const methods = (['minmax', 'percentile', 'mse'] as const).filter((method) => fits[method] !== undefined);
  return methods.map((method, row) => {
    const { rmin = 0, rmax = 0 } = fits[method] ?? {};
    const at = y + row * ROW + 6;
    const [left, right] = [toPixels(frame, Math.min(rmin, 0)), toPixels(frame, Math.max(rmax, 0))];
    return (
      <g key={method}>
        <path className={classes.span} d={`M${left} ${at - 4}v8M${left} ${at}H${right}M${right} ${at - 4}v8`} />
        <text className={classes.spanLabel} x={(left + right) / 2} y={at + 3.5} textAnchor="middle">
          {METHOD_WORDS[method]}
        </text>
      </g>
    );
  });
});

const fitText = (fit: Fit): string =>
  `step ${formatFigure(fit.scale)}, ${formatShare(fit.clippedShare)} clipped, SQNR ${formatDecibels(fit.sqnr)}`;

/**
 * A range over the values of a tensor, dragged by its ends: what is clipped, how coarse the steps become, what both cost,
 * and where observers would put it.
 */
export function RangeFit(props: RangeFitProps) {
  const { label, observation, target, range, onRange, logarithmic = false, percentile = 99.9 } = props;
  const { format, symmetric } = target;
  const { ref, width } = useElementSize<HTMLDivElement>();
  const bins = useMemo(() => binsOfObservation(observation), [observation]);
  const fits = useMemo(
    () => observedFits(observation, { format, symmetric }, percentile),
    [observation, format, symmetric, percentile],
  );
  const yours = useMemo(
    () => fitOf(observation, { format, symmetric }, range),
    [observation, format, symmetric, range],
  );
  const frame = useMemo(
    () => ({ left: MARGIN, right: Math.max(width - MARGIN, MARGIN + 1), ...fitSpan(observation) }),
    [width, observation],
  );
  if (bins === null || yours === null) return <EmptyNote title="Nothing to cut">No values were seen.</EmptyNote>;
  const height = BOTTOM + 24 + CODES + 3 * ROW;
  return (
    <div className={classes.fit}>
      <div ref={ref}>
        {width > 0 && (
          <svg width={width} height={height} role="group" aria-label={`A range over ${label}`}>
            <Outside fit={yours} frame={frame} />
            <HistogramArea bins={bins} frame={frame} top={TOP + 6} bottom={BOTTOM} logarithmic={logarithmic} />
            <ValueAxis frame={frame} y={BOTTOM} name="" />
            <Codes fit={yours} frame={frame} y={BOTTOM + 24} />
            <Spans fits={fits} frame={frame} y={BOTTOM + 24 + CODES} />
            <RangeHandles range={range} frame={frame} top={0} bottom={BOTTOM} text={fitText(yours)} onRange={onRange} />
          </svg>
        )}
      </div>
      <FitTable fits={{ yours, ...fits }} percentile={percentile} onTake={onRange} />
    </div>
  );
}
