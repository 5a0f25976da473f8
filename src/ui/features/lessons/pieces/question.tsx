import { Button } from '@mantine/core';
import { IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { type ReactNode, use, useEffect, useId, useState } from 'react';
import { AnsweredContext } from '../progress';
import classes from './pieces.module.css';

/** Milliseconds that an answer has to stand: a slider that only passes by it answers nothing. */
const STANDS = 500;

interface QuestionProps {
  /** A question whose answer is found by moving the exhibit. */
  readonly ask: ReactNode;
  /** True while the exhibit shows the answer; once it was, the question stays answered. */
  readonly answered: boolean;
  /** Where to look, for those who ask for it. */
  readonly hint: ReactNode;
  /** Why it is the answer; shown once it was found. */
  readonly explanation: ReactNode;
}

/** A question that is answered by moving the exhibit, never by typing; says politely that it was. */
export function Question({ ask, answered, hint, explanation }: QuestionProps) {
  const id = useId();
  const [isFound, setFound] = useState(false);
  const [isHinted, setHinted] = useState(false);
  const tell = use(AnsweredContext);
  useEffect(() => {
    if (!answered) return undefined;
    const timer = setTimeout(() => {
      setFound(true);
      tell();
    }, STANDS);
    return () => clearTimeout(timer);
  }, [answered, tell]);
  return (
    <section className={classes.question} aria-labelledby={id} data-found={isFound || undefined}>
      <h2 id={id}>
        {isFound ? <IconCircleCheck size={19} aria-hidden /> : <IconHelpCircle size={19} aria-hidden />}
        {isFound ? 'Answered' : 'Question'}
      </h2>
      <div className={classes.ask}>{ask}</div>
      <div role="status" aria-live="polite">
        {isFound && <div className={classes.explanation}>{explanation}</div>}
        {!isFound && isHinted && <div className={classes.hint}>{hint}</div>}
      </div>
      {!isFound && !isHinted && (
        <Button variant="default" onClick={() => setHinted(true)}>
          Give me a hint
        </Button>
      )}
    </section>
  );
}
