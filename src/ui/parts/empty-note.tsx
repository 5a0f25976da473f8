import type { ReactNode } from 'react';
import classes from './empty-note.module.css';

interface EmptyNoteProps {
  readonly title: string;
  /** What to do next, as a sentence. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Stands where nothing is yet, and says what to do next. */
export function EmptyNote({ title, children, action }: EmptyNoteProps) {
  return (
    <div className={classes.note}>
      <p className={classes.title}>{title}</p>
      <p className={classes.sentence}>{children}</p>
      {action}
    </div>
  );
}
