import { type ReactNode, useId } from 'react';
import classes from './pieces.module.css';

interface PassageProps {
  /** Absent where the text goes on after something to move. */
  readonly title?: string;
  /** Paragraphs. */
  readonly children: ReactNode;
}

/** Text to read, in lines of a comfortable length. */
export function Passage({ title, children }: PassageProps) {
  const id = useId();
  if (title === undefined) return <div className={classes.passage}>{children}</div>;
  return (
    <section className={classes.passage} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** A formula on lines of its own. */
export const Formula = ({ children }: { readonly children: ReactNode }) => (
  <p className={classes.formula}>
    <code>{children}</code>
  </p>
);
