import { Popover } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import classes from './term.module.css';
import { TERMS, type TermName } from './terms';

interface TermProps {
  readonly name: TermName;
  /** The word as it stands in the sentence; the term's own where absent. */
  readonly children?: ReactNode;
}

/** A word that explains itself, with its formula, on hover, focus or tap. */
export function Term({ name, children }: TermProps) {
  const [shown, setShown] = useState(false);
  const id = useId();
  const { word, meaning, formula } = TERMS[name];
  return (
    <Popover opened={shown} onChange={setShown} width={300} position="top" withArrow withinPortal withRoles={false}>
      <Popover.Target>
        <button
          type="button"
          className={classes.term}
          aria-describedby={shown ? id : undefined}
          onPointerEnter={() => setShown(true)}
          onPointerLeave={() => setShown(false)}
          onFocus={() => setShown(true)}
          onBlur={() => setShown(false)}
          onClick={() => setShown(true)}
        >
          {children ?? word}
        </button>
      </Popover.Target>
      <Popover.Dropdown id={id} role="tooltip" className={classes.card}>
        <strong>{word}</strong>
        <p>{meaning}</p>
        {formula !== null && <code>{formula}</code>}
      </Popover.Dropdown>
    </Popover>
  );
}
