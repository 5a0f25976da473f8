import type { ReactNode } from 'react';
import classes from './outcome.module.css';

interface OutcomeProps {
  /** What was done, in a few words. */
  readonly label: ReactNode;
  /** What came of it. */
  readonly value: ReactNode;
  /** Whether that is still what went in; undefined where nothing is compared. */
  readonly kept?: boolean;
  /** What that means, in one sentence. */
  readonly children?: ReactNode;
}

/** What became of a number: large, and whether it is still the same. */
export const Outcome = ({ label, value, kept, children }: OutcomeProps) => (
  <div className={classes.outcome}>
    <span className={classes.label}>{label}</span>
    <span className={classes.value} data-kept={kept}>
      {value}
    </span>
    {children !== undefined && <span className={classes.sentence}>{children}</span>}
  </div>
);
