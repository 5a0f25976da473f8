import { Button, Group } from '@mantine/core';
import { takeModelFiles } from '../../../stores/actions/take-files';
import { useModelStore } from '../../../stores/model-store';
import { FileDoor } from '../../parts/file-door';
import classes from './waiting-note.module.css';

/** Names the files that a model still needs, and waits for them. */
export function WaitingNote() {
  const waiting = useModelStore((state) => state.waiting);
  const wait = useModelStore((state) => state.wait);
  if (waiting === null) return null;
  const { modelFile, missing } = waiting;
  return (
    <div className={classes.note} role="alert">
      <p>
        <strong>{modelFile}</strong> keeps its weights in{' '}
        {missing.map((name, at) => (
          <span key={name}>
            {at > 0 && ', '}
            <code>{name}</code>
          </span>
        ))}
        . Drop {missing.length === 1 ? 'that file' : 'those files'} here, or choose{' '}
        {missing.length === 1 ? 'it' : 'them'}.
      </p>
      <Group gap="xs" justify="center">
        <FileDoor name="Add external data" onFiles={(files) => void takeModelFiles(files)} />
        <Button variant="subtle" color="gray" onClick={() => wait(null)}>
          Stop waiting
        </Button>
      </Group>
    </div>
  );
}
