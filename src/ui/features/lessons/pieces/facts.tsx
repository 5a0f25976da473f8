import type { ReactNode } from 'react';
import classes from './controls.module.css';

interface FactProps {
  /** What the figure says. */
  readonly name: ReactNode;
  /** The figure with its unit. */
  readonly children: ReactNode;
  /** What it is made of, in small print. */
  readonly note?: ReactNode;
}

/** One figure that follows from what was moved. */
export const Fact = ({ name, children, note }: FactProps) => (
  <div className={classes.fact}>
    <dt>{name}</dt>
    <dd>
      <span className={classes.figure}>{children}</span>
      {note !== undefined && <span className={classes.note}>{note}</span>}
    </dd>
  </div>
);

/** Figures side by side, each of a width of its own so that none jumps while another changes. */
export const Facts = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <dl className={classes.facts} aria-label={label}>
    {children}
  </dl>
);
