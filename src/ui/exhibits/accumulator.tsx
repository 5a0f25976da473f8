import { memo } from 'react';
import type { IntegerFormat } from '../../core/formats/format';
import { INTEGER_FORMATS } from '../../core/formats/integer-format';
import { formatCount } from '../../core/words/figures';
import classes from './accumulator.module.css';
import { longestSum, mostProducts, sumOf } from './running-sum';

interface AccumulatorProps {
  /** The two integers of which every product is made. */
  readonly a: number;
  readonly b: number;
  /** How many products are summed up: the K of a MatMul. */
  readonly count: number;
  readonly accumulator: IntegerFormat;
  readonly onCount: (count: number) => void;
}

const count = (number: number): string => formatCount(number).replace('-', '−');

const WIDTH = 640;
const HEIGHT = 220;
const STEPS = 640;

interface Scale {
  readonly longest: number;
  /** The largest magnitude drawn. */
  readonly reach: number;
}

const xOf = ({ longest }: Scale, at: number): number => (WIDTH * at) / longest;
const yOf = ({ reach }: Scale, sum: number): number => HEIGHT / 2 - (HEIGHT * sum) / (2 * reach);

type Kind = 'exact' | 'wrapped' | 'saturated';

/** A running sum as a path; where it wraps, the pen is lifted. */
function pathOf(kind: Kind, product: number, accumulator: IntegerFormat, scale: Scale): string {
  const steps = Math.min(STEPS, scale.longest);
  const { max } = INTEGER_FORMATS[accumulator];
  let before = 0;
  const parts: string[] = [];
  for (let step = 0; step <= steps; step += 1) {
    const at = Math.round((scale.longest * step) / steps);
    const sum = sumOf(product, at, accumulator)[kind];
    const jumps = kind === 'wrapped' && Math.abs(sum - before) > max;
    parts.push(`${step === 0 || jumps ? 'M' : 'L'}${xOf(scale, at).toFixed(1)} ${yOf(scale, sum).toFixed(1)}`);
    before = sum;
  }
  return parts.join('');
}

interface CurvesProps {
  readonly product: number;
  readonly accumulator: IntegerFormat;
}

/** The sum without limits, wrapped and saturated, over the number of products. */
const Curves = memo(function Curves({ product, accumulator }: CurvesProps) {
  const longest = longestSum(product, accumulator);
  const { min, max } = INTEGER_FORMATS[accumulator];
  const scale = { longest, reach: Math.max(Math.abs(min) * 1.6, 1) };
  return (
    <g>
      <rect
        className={classes.room}
        x={0}
        width={WIDTH}
        y={yOf(scale, max)}
        height={yOf(scale, min) - yOf(scale, max)}
      />
      <line className={classes.zero} x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {(['exact', 'saturated', 'wrapped'] as const).map((kind) => (
        <path key={kind} className={classes.curve} data-kind={kind} d={pathOf(kind, product, accumulator, scale)} />
      ))}
    </g>
  );
});

/** Equal products summed up in an accumulator of few bits: how many it holds, and what it makes of more. */
export const Accumulator = memo(function Accumulator({ a, b, count: k, accumulator, onCount }: AccumulatorProps) {
  const product = a * b;
  const longest = longestSum(product, accumulator);
  const shown = Math.min(k, longest);
  const most = mostProducts(product, accumulator);
  const sum = sumOf(product, shown, accumulator);
  const { max, min } = INTEGER_FORMATS[accumulator];
  const used = Math.abs(sum.exact) / Math.abs(sum.exact < 0 ? min : max);
  return (
    <div className={classes.accumulator}>
      <p className={classes.verdict}>
        {count(shown)} × {count(product)} = {count(sum.exact)}
        {sum.beyond ? (
          <>
            : ✗ more than {accumulator} holds. It wraps to <strong>{count(sum.wrapped)}</strong> or saturates at{' '}
            <strong>{count(sum.saturated)}</strong>.
          </>
        ) : (
          <>
            : ✓ fills {(100 * used).toPrecision(2)} % of {accumulator}.
          </>
        )}
      </p>
      <p className={classes.note}>
        {Number.isFinite(most)
          ? `${accumulator} is safe for ${count(most)} such product${most === 1 ? '' : 's'}: a MatMul or Conv that sums up more of them can overflow.`
          : 'Products of zero never fill it.'}
      </p>
      <svg className={classes.plot} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <Curves product={product} accumulator={accumulator} />
        <line
          className={classes.now}
          x1={(WIDTH * shown) / longest}
          x2={(WIDTH * shown) / longest}
          y1={0}
          y2={HEIGHT}
        />
      </svg>
      <label className={classes.slider}>
        <span>K, products summed up: {count(shown)}</span>
        <input
          type="range"
          min={1}
          max={longest}
          value={shown}
          onChange={(event) => onCount(Number(event.currentTarget.value))}
        />
      </label>
      <p className={classes.legend}>
        <span data-kind="exact">without a limit</span>
        <span data-kind="wrapped">wrapped</span>
        <span data-kind="saturated">saturated</span>
        <span data-kind="room">what {accumulator} holds</span>
      </p>
    </div>
  );
});
