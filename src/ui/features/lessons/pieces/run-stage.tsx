import { Button, Progress as ProgressBar } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type LessonRun, type Progress, useLessonRun } from '../../../../stores/lesson-runs';
import { STAGE_WORDS } from '../../../../core/words/stage-words';
import { formatCount } from '../../../../core/words/figures';
import { useStartEngine } from '../engine-context';
import classes from './run-stage.module.css';

interface RunStageProps<T> {
  readonly run: LessonRun<T>;
  /** What the button says: what will happen. */
  readonly action: string;
  /** What is fetched and run, as a sentence. */
  readonly note: ReactNode;
  /** What the run found. */
  readonly children: (value: T) => ReactNode;
}

/**
 * Something that is shown once the engine has worked it out: the button that starts it, then how far it is and the way
 * to stop it, then the result, or one sentence why there is none.
 */
export function RunStage<T>({ run, action, note, children }: RunStageProps<T>) {
  const state = useLessonRun(run);
  const startEngine = useStartEngine();
  const start = () => void run.start(startEngine);
  if (state.kind === 'done') return children(state.value);
  if (state.kind === 'running') return <Running progress={state.progress} onCancel={state.cancel} />;
  return (
    <div className={classes.stage}>
      <p className={classes.note}>{state.kind === 'failed' ? <strong role="alert">{state.sentence}</strong> : note}</p>
      <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={start}>
        {state.kind === 'failed' ? 'Try again' : action}
      </Button>
    </div>
  );
}

function countOf(progress: Progress | null): string {
  const things = progress === null ? null : STAGE_WORDS[progress.stage].things;
  if (progress === null || things === null || progress.total === 0) return '';
  return `${formatCount(progress.done)} of ${formatCount(progress.total)} ${things}`;
}

interface RunningProps {
  readonly progress: Progress | null;
  readonly onCancel: () => void;
}

function Running({ progress, onCancel }: RunningProps) {
  const words = progress === null ? 'Starting' : STAGE_WORDS[progress.stage].doing;
  const isCounted = progress !== null && progress.total > 1;
  const count = countOf(progress);
  return (
    <div className={classes.stage}>
      <p className={classes.note}>
        <strong>{words}</strong> {count}
      </p>
      <ProgressBar.Root size="sm" className={classes.bar}>
        <ProgressBar.Section
          value={isCounted ? (100 * progress.done) / progress.total : 100}
          animated={!isCounted}
          striped={!isCounted}
          color="var(--quantized)"
          aria-label="Progress"
          aria-valuetext={count === '' ? words : `${words}: ${count}`}
        />
      </ProgressBar.Root>
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
