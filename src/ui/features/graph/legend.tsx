import type { ShownComparison } from '../../../stores/readiness';
import { ErrorLegend } from '../../charts/error-legend';
import classes from './graph.module.css';

/** What lines and colours mean. */
export function Legend({ shown: { comparison, freshness } }: { readonly shown: ShownComparison }) {
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
      {comparison !== null && <ErrorLegend />}
      {comparison?.report.random === true && <span>measured on random data</span>}
      {freshness === 'stale' && <span>measured with an earlier recipe</span>}
    </div>
  );
}
