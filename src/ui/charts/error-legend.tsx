import { Term } from '../parts/term';
import classes from './error-legend.module.css';
import { ERROR_BOUNDS, type ErrorStep, errorColour } from './error-scale';

const STEPS: readonly ErrorStep[] = [6, 5, 4, 3, 2, 1, 0];
const BOUNDS = ERROR_BOUNDS.toReversed();

/** What the colours of error mean: SQNR in dB, large error on the left. */
export function ErrorLegend() {
  return (
    <div className={classes.legend}>
      <span>
        Accumulated error, <Term name="sqnr" /> in dB
      </span>
      <div
        className={classes.steps}
        role="img"
        aria-label={`From below ${BOUNDS[0]} dB, dark, to ${BOUNDS.at(-1)} dB and above, light`}
      >
        {STEPS.map((step, place) => (
          <span key={step} className={classes.step}>
            <i style={{ background: errorColour(step) }} />
            <span className={classes.bound}>{BOUNDS[place - 1] ?? ''}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
