import { FORMATS } from '../formats/format-registry';
import { type ExactNumber, exactText, hasExactDecimal } from './exact-number';
import type { NumberReading } from './number-reading';

/** The events of a reading as short sentences with its numbers. */
export function readingWords(number: ExactNumber, reading: Omit<NumberReading, 'words'>): readonly string[] {
  const { label } = FORMATS[reading.format];
  const shown = number.kind === 'finite' && !hasExactDecimal(number.value) ? 'the number' : exactText(number);
  return reading.events.includes('exact')
    ? [`${label} holds ${shown} exactly.`]
    : [`${label} makes ${shown} into ${reading.decimal}.`];
}
