import type { ReactNode } from 'react';
import { useRouteStore } from '../../../stores/route';
import { Masthead } from '../../parts/masthead';
import { EngineContext, type StartEngine } from './engine-context';
import { LessonList } from './lesson-list';
import { LessonPage } from './lesson-page';
import { LESSONS } from './lessons';

interface LessonsPageProps {
  /** What stands in the upper right corner. */
  readonly corner: ReactNode;
  /** Brings the engine, for lessons that run a sample model. */
  readonly startEngine: StartEngine;
}

/** Nine lessons, in the order in which the subject unfolds: the list of them, or the one that the address names. */
export function LessonsPage({ corner, startEngine }: LessonsPageProps) {
  const { rest, embedded } = useRouteStore();
  const lesson = LESSONS.find(({ number }) => String(number) === rest);
  return (
    <EngineContext value={startEngine}>
      {!embedded && <Masthead current="learn" corner={corner} />}
      {lesson === undefined ? <LessonList /> : <LessonPage key={lesson.number} lesson={lesson} />}
    </EngineContext>
  );
}
