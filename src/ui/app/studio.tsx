import { useMediaQuery } from '@mantine/hooks';
import { ScoreStrip } from '../features/compare/score-strip';
import { WaitingNote } from '../features/open/waiting-note';
import { JobProgress } from './job-progress';
import { NarrowPanels } from './narrow-panels';
import classes from './studio.module.css';
import { TopBar } from './top-bar';
import { WidePanels } from './wide-panels';

const NARROW = '(max-width: 900px)';

/** One place: decisions on the left, what is looked at in the middle, the selected thing on the right, the score below. */
export function Studio() {
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  return (
    <div className={classes.studio}>
      <TopBar />
      <main className={classes.main}>{isNarrow ? <NarrowPanels /> : <WidePanels />}</main>
      <div className={classes.waiting}>
        <WaitingNote />
      </div>
      <ScoreStrip progress={<JobProgress />} />
    </div>
  );
}
