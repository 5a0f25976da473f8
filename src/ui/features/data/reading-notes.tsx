import { CloseButton } from '@mantine/core';
import { describeFailure } from '../../../core/failures/failure';
import { useDataStore } from '../../../stores/data-store';
import { formatPlural } from '../../../core/words/figures';
import classes from './data.module.css';

const SHOWN = 4;

/** What was understood of the files that were added last, and what was left out. */
export function ReadingNotes() {
  const reading = useDataStore((state) => state.reading);
  const setReading = useDataStore((state) => state.setReading);
  if (reading === null || reading.notes.length + reading.failures.length === 0) return null;
  const sentences = [...reading.failures.map(describeFailure), ...reading.notes];
  return (
    <div className={classes.reading}>
      <ul>
        {sentences.slice(0, SHOWN).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {sentences.length > SHOWN && <li>And {formatPlural(sentences.length - SHOWN, 'note')} more.</li>}
      </ul>
      <CloseButton size="xs" aria-label="Dismiss the notes" onClick={() => setReading(null)} />
    </div>
  );
}
