import { ErrorLegend } from '../../charts/error-legend';
import classes from './graph.module.css';

interface LegendProps {
  /** Whether a report coloured the boxes by error. */
  readonly measured: boolean;
  /** Whether the numbers follow from random data. */
  readonly random: boolean;
}

/** What lines and colours mean. */
export function Legend({ measured, random }: LegendProps) {
  return (
    <div className={classes.legend}>
      <div className={classes.keys}>
        <span className={classes.key}>
          <i /> quantized
        </span>
        <span className={classes.key} data-line="float">
          <i /> float
        </span>
        <span className={classes.key} data-line="other">
          <i /> integers, shapes
        </span>
      </div>
      {measured && <ErrorLegend />}
      {measured && random && <span>measured on random data</span>}
    </div>
  );
}
