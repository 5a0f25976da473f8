import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { addData, giveRandomNumbers, removeData } from '../../../stores/actions/add-data';
import { withPath } from '../../../stores/actions/file-paths';
import { useDataStore } from '../../../stores/data-store';
import { describeSampleSet } from '../../../stores/data-words';
import { useJobStore } from '../../../stores/job-store';
import { FileDoor } from '../../parts/file-door';
import { Section } from '../../parts/section';
import classes from './data.module.css';
import { PreprocessingSection } from './preprocessing-section';
import { ReadingNotes } from './reading-notes';
import { SetView } from './set-view';

const add = (role: 'calibration' | 'evaluation') => (files: readonly File[]) => void addData(files.map(withPath), role);

function Doors({ role }: { readonly role: 'calibration' | 'evaluation' }) {
  const isBusy = useJobStore((state) => state.job !== null);
  const isEmpty = useDataStore((state) => state[role] === null);
  return (
    <div className={classes.doors}>
      <FileDoor name={`Add ${role} data`} onFiles={add(role)} button={{ disabled: isBusy, size: 'compact-sm' }} />
      <FileDoor
        name={`Add ${role} folder`}
        folder
        onFiles={add(role)}
        button={{ disabled: isBusy, size: 'compact-sm' }}
      >
        Folder
      </FileDoor>
      {role === 'calibration' && (
        <Tooltip label="16 samples of seeded random numbers: enough to try things out, not for ranges that mean something.">
          <Button variant="default" size="compact-sm" onClick={() => giveRandomNumbers()} disabled={isBusy}>
            Random
          </Button>
        </Tooltip>
      )}
      {!isEmpty && (
        <Tooltip label={`Remove ${role} data`}>
          <ActionIcon aria-label={`Remove ${role} data`} disabled={isBusy} onClick={() => removeData(role)}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

/** What the model is fed: calibration and evaluation samples, and how pictures become tensors. */
export function DataPanel() {
  const calibration = useDataStore((state) => state.calibration);
  const evaluation = useDataStore((state) => state.evaluation);
  return (
    <div>
      <h2 className={classes.head}>Data</h2>
      <ReadingNotes />
      <Section title="Calibration" summary={calibration === null ? 'none yet' : describeSampleSet(calibration)}>
        {calibration === null && (
          <p className={classes.note}>
            Pictures, .npy, .npz, TensorProto .pb, zip, or a folder of these. A hundred typical samples are enough;
            without any, random numbers are used.
          </p>
        )}
        {calibration !== null && <SetView set={calibration} />}
        <Doors role="calibration" />
      </Section>
      <Section title="Evaluation" summary={evaluation === null ? 'calibration set' : describeSampleSet(evaluation)}>
        {evaluation === null && (
          <p className={classes.note}>
            Compare measures on the calibration set until you add other samples, which give the more honest score.
          </p>
        )}
        {evaluation !== null && <SetView set={evaluation} />}
        <Doors role="evaluation" />
      </Section>
      <PreprocessingSection />
    </div>
  );
}
