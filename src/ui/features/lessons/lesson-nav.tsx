import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { lessonAddress } from './lesson';
import classes from './lesson-nav.module.css';
import { LESSONS } from './lessons';
import type { Answered } from './progress';

interface LessonNavProps {
  readonly current: number;
  readonly answered: Answered;
}

/** All lessons beside the one that is read; on narrow screens a row of their numbers. */
export const LessonNav = ({ current, answered }: LessonNavProps) => (
  <nav aria-label="Lessons" className={classes.nav}>
    <a href={lessonAddress(null)} className={classes.all}>
      All lessons
    </a>
    <ol>
      {LESSONS.map(({ number, title }) => (
        <li key={number}>
          <a href={lessonAddress(number)} aria-current={number === current ? 'page' : undefined} title={title}>
            <span className={classes.number}>{number}</span>
            <span className={classes.title}>{title}</span>
            {answered.includes(number) && (
              <span className={classes.done}>
                <IconCheck size={14} stroke={2.5} aria-hidden />
                <VisuallyHidden>, answered</VisuallyHidden>
              </span>
            )}
          </a>
        </li>
      ))}
    </ol>
  </nav>
);
