import { useMediaQuery } from '@mantine/hooks';
import { ScoreStrip } from '../features/compare/score-strip';
import { WaitingNote } from '../features/open/waiting-note';
import { openObserverEditor } from '../../stores/observer-store';
import { RunQuestion } from '../features/observers/run-question';
import { type WriteObserver, WriteObserverContext } from '../parts/scheme/write-observer';
import { JobProgress } from './job-progress';
import { LazyObserverEditor } from './lazy-panels';
import { NarrowPanels } from './narrow-panels';
import classes from './studio.module.css';
import { TopBar } from './top-bar';
import { WidePanels } from './wide-panels';

const NARROW = '(max-width: 900px)';

const writeObserver: WriteObserver = (name, choose) => openObserverEditor({ name, choose });

/** One place: decisions on the left, what is looked at in the middle, the selected thing on the right, the score below. */
export function Studio() {
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  return (
    <WriteObserverContext value={writeObserver}>
      <div className={classes.studio}>
        <TopBar />
        <main className={classes.main}>{isNarrow ? <NarrowPanels /> : <WidePanels />}</main>
        <div className={classes.waiting}>
          <WaitingNote />
        </div>
        <ScoreStrip progress={<JobProgress />} />
      </div>
      <LazyObserverEditor />
      <RunQuestion />
    </WriteObserverContext>
  );
}
