import { FORMATS, isIntegerFormat } from '../formats/format-registry';
import { type ExactNumber, exactText } from './exact-number';
import { floatWords } from './float-words';
import { integerWords } from './integer-words';
import type { NumberReading } from './number-reading';

/** The events of a reading as short sentences with its numbers; none for a plain value read from its code. */
export function readingWords(number: ExactNumber, reading: Omit<NumberReading, 'words'>): readonly string[] {
  const { format, events, value } = reading;
  const { label } = FORMATS[format];
  const loss: string[] = [];
  if (events.includes('nan-lost')) loss.push(`${label} has no NaN: Nibble makes it 0.`);
  if (events.includes('negative-zero-lost'))
    loss.push(`${label} has no negative zero: it becomes ${exactText(value)}.`);
  if (loss.length > 0) return loss;
  return isIntegerFormat(format)
    ? integerWords(number, { ...reading, format })
    : floatWords(number, { ...reading, format });
}
