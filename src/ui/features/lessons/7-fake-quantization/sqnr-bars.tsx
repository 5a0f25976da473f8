import { formatDecibels } from '../../../../core/words/figures';
import { Term } from '../../../parts/term';
import type { Rounded } from './coarse-plan';
import { BITS, type LayerRuns } from './layer-runs';
import classes from './sqnr-bars.module.css';

interface SqnrBarsProps {
  readonly runs: LayerRuns;
  readonly rounded: Rounded;
  readonly bits: number;
}

/** A bar of this many decibels takes the whole width. */
const FULL = 60;

/** How far the layer's output is from that of the float layer, for every number of bits. */
export const SqnrBars = ({ runs, rounded, bits }: SqnrBarsProps) => (
  <section className={classes.sqnr} aria-label="Error of the layer’s output">
    <h3>
      <Term name="sqnr" /> of the layer’s output, over all ten digits
    </h3>
    <ul>
      {BITS.map((number) => {
        const { sqnr } = runs.of(number, rounded);
        return (
          <li key={number} data-shown={number === bits || undefined}>
            <span>{number} bits</span>
            <span className={classes.bar}>
              <span style={{ width: `${Math.min(100, (100 * Math.max(sqnr, 0)) / FULL)}%` }} />
            </span>
            <strong>{formatDecibels(sqnr)}</strong>
          </li>
        );
      })}
    </ul>
  </section>
);
