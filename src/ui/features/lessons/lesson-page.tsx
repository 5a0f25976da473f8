import { Suspense, useCallback, useEffect, useRef } from 'react';
import { usePageTitle } from '../../parts/page-title';
import type { Lesson } from './lesson';
import { LessonNav } from './lesson-nav';
import classes from './lesson-page.module.css';
import { LESSONS } from './lessons';
import { NextLessons, useArrowKeys } from './next-lessons';
import { AnsweredContext, useProgress } from './progress';

/** True once any lesson was shown: the first one leaves the focus where the page has it. */
let isFollowing = false;

/** Whoever came from another lesson starts at the top, at its title. */
function useStartAtTop() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isFollowing) {
      globalThis.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    isFollowing = true;
  }, []);
  return heading;
}

/** One lesson, with the ways to the others. */
export function LessonPage({ lesson }: { readonly lesson: Lesson }) {
  const { number, title, Body } = lesson;
  const { answered, answer } = useProgress();
  const answerThis = useCallback(() => answer(number), [answer, number]);
  const heading = useStartAtTop();
  usePageTitle(`${number}. ${title}`);
  useArrowKeys(number);
  return (
    <div className={classes.page}>
      <LessonNav current={number} answered={answered} />
      <main className={classes.lesson}>
        <p className={classes.place}>
          Lesson {number} of {LESSONS.length}
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <AnsweredContext value={answerThis}>
          <Suspense fallback={<p className={classes.waiting}>The lesson is being fetched.</p>}>
            <Body />
            <NextLessons number={number} />
          </Suspense>
        </AnsweredContext>
      </main>
    </div>
  );
}
