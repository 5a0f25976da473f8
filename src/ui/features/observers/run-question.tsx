import { Button, Group, Modal } from '@mantine/core';
import { useObserverStore } from '../../../stores/observer-store';
import classes from './observers.module.css';

/** Asks before an observer runs that was not written here, and shows its text. */
export function RunQuestion() {
  const question = useObserverStore((state) => state.question);
  return (
    <Modal
      opened={question !== null}
      onClose={() => question?.answer(false)}
      title="Run code from this recipe?"
      size="min(860px, 94vw)"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {question !== null && (
        <>
          <p>
            You are about to run the observer “{question.observer}”, which came with this recipe and was not written
            here. It runs by itself, without network, and sees the values of the model’s tensors. Run it only if you
            understand it or trust where it comes from.
          </p>
          <pre className={classes.foreign} tabIndex={0} aria-label={`Text of ${question.observer}`}>
            {question.source}
          </pre>
          <Group gap="xs">
            <Button onClick={() => question.answer(true)}>Run it</Button>
            <Button variant="default" data-autofocus onClick={() => question.answer(false)}>
              Do not run it
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
