import { formatDecibels } from '../../core/words/figures';
import { errorColour, errorStep } from './error-scale';
import classes from './sqnr-figure.module.css';

interface SqnrFigureProps {
  /** dB. */
  readonly sqnr: number;
  /** Expected from a histogram rather than measured. */
  readonly estimated?: boolean;
}

/** An SQNR beside its step on the error scale. */
export function SqnrFigure({ sqnr, estimated = false }: SqnrFigureProps) {
  return (
    <span className={classes.figure} title={`${sqnr} dB${estimated ? ', estimated from the histogram' : ''}`}>
      <i className={classes.swatch} style={{ background: errorColour(errorStep(sqnr)) }} />
      {formatDecibels(sqnr)}
      {estimated && <span className={classes.note}>est.</span>}
    </span>
  );
}
