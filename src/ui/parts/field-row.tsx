import { type ReactNode, useId } from 'react';
import classes from './field-row.module.css';
import { Term } from './term';
import type { TermName } from './terms';

interface FieldRowProps {
  readonly label: string;
  /** The term that the label explains on hover or tap. */
  readonly term?: TermName;
  readonly children: (id: string) => ReactNode;
}

/** A label on the left, its control on the right. */
export function FieldRow({ label, term, children }: FieldRowProps) {
  const id = useId();
  return (
    <div className={classes.row}>
      <label htmlFor={id} className={term === undefined ? undefined : classes.spoken}>
        {label}
      </label>
      {term !== undefined && (
        <span className={classes.label}>
          <Term name={term}>{label}</Term>
        </span>
      )}
      <div className={classes.control}>{children(id)}</div>
    </div>
  );
}
