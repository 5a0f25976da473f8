import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconLock } from '@tabler/icons-react';
import { describeFailure } from '../../../core/failures/failure';
import { TRIAL_OUTLIERS } from '../../../core/observers/custom/trial-values';
import { formatFigure } from '../../../core/words/figures';
import classes from './observers.module.css';
import type { Trial } from './use-trial';

interface TrialNoteProps {
  readonly trial: Trial;
  readonly mayRun: boolean;
  readonly onAllow: () => void;
}

const spread = ({ rmin, rmax }: { readonly rmin: number; readonly rmax: number }): string =>
  `${formatFigure(rmin)} to ${formatFigure(rmax)}`;

/** What came of the text: where it is wrong, or what it keeps of made-up values. */
export function TrialNote({ trial, mayRun, onAllow }: TrialNoteProps) {
  if (!mayRun) {
    return (
      <div className={classes.trial}>
        <IconLock size={16} aria-hidden />
        <span>This observer came with a recipe and has not run yet. Read it first.</span>
        <Button size="compact-xs" variant="default" onClick={onAllow}>
          Let it run
        </Button>
      </div>
    );
  }
  if (trial === null) return <div className={classes.trial}>Trying …</div>;
  if (!trial.ok) {
    return (
      <div className={classes.trial} data-outcome="wrong">
        <IconAlertTriangle size={16} aria-hidden />
        <span>{describeFailure(trial.failure)}</span>
      </div>
    );
  }
  const { smallest, largest } = TRIAL_OUTLIERS;
  const { uint8, int8 } = trial.value;
  return (
    <div className={classes.trial} data-outcome="right">
      <IconCircleCheck size={16} aria-hidden />
      <span>
        It works: of 3,000 trial values from {formatFigure(smallest)} to {formatFigure(largest)} it keeps{' '}
        {spread(uint8)} for uint8 and {spread(int8)} for int8.
      </span>
    </div>
  );
}
