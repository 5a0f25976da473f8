import { Button, Kbd, Progress as ProgressBar } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Job, cancelJob, useJobStore } from '../../stores/job-store';
import { STAGE_WORDS } from '../../core/words/stage-words';
import { formatCount, formatDuration, formatFigure } from '../../core/words/figures';
import classes from './job-progress.module.css';

/** Rate and remaining time say something only after a while. */
const SETTLED_AFTER = 600;

function countOf(job: Job, now: number): string {
  const { progress } = job;
  const things = progress === null ? null : STAGE_WORDS[progress.stage].things;
  if (progress === null || things === null || progress.total === 0) return '';
  const count = `${formatCount(progress.done)} of ${formatCount(progress.total)} ${things}`;
  const elapsed = now - job.stageStartedAt;
  if (elapsed < SETTLED_AFTER || progress.done === 0) return count;
  const rate = progress.done / elapsed;
  const left = (progress.total - progress.done) / rate;
  const remaining = progress.done < progress.total ? ` · ${formatDuration(left)} left` : '';
  return `${count} · ${formatFigure(rate * 1000)}/s${remaining}`;
}

function useNow(active: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [active]);
  return now;
}

/** What the running job is doing, how far it is, and the way to stop it. Nothing while no job runs. */
export function JobProgress() {
  const job = useJobStore((state) => state.job);
  const now = useNow(job !== null);
  if (job === null) return null;
  const { progress } = job;
  const words = progress === null ? 'Starting' : STAGE_WORDS[progress.stage].doing;
  const known = progress !== null && progress.total > 0;
  const percent = known ? (100 * progress.done) / progress.total : 100;
  const count = countOf(job, Math.max(now, job.stageStartedAt));
  return (
    <div className={classes.job}>
      <div className={classes.words}>
        <strong>{words}</strong> <span>{count}</span>
      </div>
      <ProgressBar.Root size="sm" className={classes.bar}>
        <ProgressBar.Section
          value={percent}
          animated={!known}
          striped={!known}
          color="var(--quantized)"
          aria-label="Progress"
          aria-valuetext={count === '' ? words : `${words}: ${count}`}
        />
      </ProgressBar.Root>
      <Button
        className={classes.cancel}
        variant="default"
        size="compact-xs"
        onClick={cancelJob}
        rightSection={<Kbd size="xs">Esc</Kbd>}
      >
        Cancel
      </Button>
    </div>
  );
}
