import { useWindowEvent } from '@mantine/hooks';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { lessonAddress } from './lesson';
import { LESSONS } from './lessons';
import classes from './next-lessons.module.css';

const lessonAt = (number: number) => LESSONS.find((lesson) => lesson.number === number);

/** The lessons before and after. */
export function NextLessons({ number }: { readonly number: number }) {
  const before = lessonAt(number - 1);
  const after = lessonAt(number + 1);
  return (
    <nav aria-label="Previous and next lesson" className={classes.nav}>
      {before !== undefined && (
        <a href={lessonAddress(before.number)} rel="prev">
          <span className={classes.way}>
            <IconArrowLeft size={15} aria-hidden /> Previous
          </span>
          <span>{before.title}</span>
        </a>
      )}
      {after !== undefined && (
        <a href={lessonAddress(after.number)} rel="next" className={classes.after}>
          <span className={classes.way}>
            Next <IconArrowRight size={15} aria-hidden />
          </span>
          <span>{after.title}</span>
        </a>
      )}
    </nav>
  );
}

/** True where arrow keys belong to nothing on the page: they move exhibits otherwise. */
const isIdle = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof HTMLElement && target.matches('h1, nav a'));

/** Arrow keys lead to the lesson before and after. */
export function useArrowKeys(number: number): void {
  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (steps === undefined || !isIdle(event.target)) return;
    const lesson = lessonAt(number + steps);
    if (lesson !== undefined) globalThis.location.hash = lessonAddress(lesson.number);
  });
}
