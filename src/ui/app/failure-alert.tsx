import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { describeFailure } from '../../core/failures/failure';
import { type JobKind, useJobStore } from '../../stores/job-store';
import classes from './failure-alert.module.css';

const TITLES: Readonly<Record<JobKind, string>> = {
  open: 'The model was not opened',
  'read-data': 'Some data was not added',
  calibrate: 'Calibration stopped',
  compare: 'The comparison stopped',
  export: 'The file was not exported',
  recipe: 'The recipe was not imported',
};

/** The last failure as one sentence, floating so that nothing moves; what was open stays open. */
export function FailureAlert() {
  const failure = useJobStore((state) => state.failure);
  const dismiss = useJobStore((state) => state.dismiss);
  return (
    <div role="alert" className={classes.place}>
      {failure !== null && (
        <Alert
          role="presentation"
          color="red"
          variant="outline"
          className={classes.alert}
          icon={<IconAlertTriangle aria-hidden />}
          title={TITLES[failure.kind]}
          withCloseButton
          closeButtonLabel="Dismiss"
          onClose={dismiss}
        >
          {typeof failure.failure === 'string' ? failure.failure : describeFailure(failure.failure)}
        </Alert>
      )}
    </div>
  );
}
