import { IconCircleCheckFilled } from '@tabler/icons-react';
import { usePageTitle } from '../../parts/page-title';
import { lessonAddress } from './lesson';
import classes from './lesson-list.module.css';
import { LESSONS } from './lessons';
import { type Answered, useProgress } from './progress';

function nextOf(answered: Answered): string {
  const next = LESSONS.find(({ number }) => !answered.includes(number));
  if (next === undefined) return 'All nine questions are answered.';
  if (answered.length === 0) return 'Start with the first; each stands on the ones before it.';
  return `${answered.length} of ${LESSONS.length} questions answered; lesson ${next.number} is next.`;
}

/** All lessons with what each teaches, and which are done. */
export function LessonList() {
  const { answered } = useProgress();
  usePageTitle('Learn');
  return (
    <main className={classes.page}>
      <h1>What quantization does, in nine short lessons</h1>
      <p className={classes.lead}>
        First to a number, then to a tensor, then to a model. Each takes about three minutes, has something to move and
        a question that is answered by moving it, and ends in the studio with a real model open. What a lesson shows is
        computed by the same code that exports models.
      </p>
      <p className={classes.next}>{nextOf(answered)}</p>
      <ol className={classes.lessons}>
        {LESSONS.map(({ number, title, summary }) => (
          <li key={number}>
            <a href={lessonAddress(number)} className={classes.lesson}>
              <span className={classes.number} aria-hidden>
                {number}
              </span>
              <span className={classes.words}>
                <strong>{title}</strong>
                <span className={classes.summary}>{summary}</span>
              </span>
              {answered.includes(number) && (
                <span className={classes.done}>
                  <IconCircleCheckFilled size={17} aria-hidden /> answered
                </span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </main>
  );
}
