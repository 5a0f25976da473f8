import { type ReactNode, useId } from 'react';
import classes from './pieces.module.css';

interface ExhibitProps {
  /** What is seen, in a few words. */
  readonly title: string;
  /** What to do with it, as a sentence. */
  readonly task?: ReactNode;
  readonly children: ReactNode;
}

/** The frame around something to move, as wide as the column. */
export function Exhibit({ title, task, children }: ExhibitProps) {
  const id = useId();
  return (
    <figure className={classes.exhibit} aria-labelledby={id}>
      <figcaption className={classes.caption}>
        <strong id={id}>{title}</strong>
        {task !== undefined && <span className={classes.task}>{task}</span>}
      </figcaption>
      <div className={classes.stage}>{children}</div>
    </figure>
  );
}
