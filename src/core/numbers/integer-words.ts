import type { IntegerFormat } from '../formats/format';
import { FORMATS } from '../formats/format-registry';
import { type ExactNumber, finite } from './exact-number';
import { fraction } from './fraction';
import type { NumberReading } from './number-reading';
import { subjectOf, textOf } from './short-text';
import type { Wrapped } from './wrapping';

export type IntegerReading = Omit<NumberReading, 'words' | 'format'> & { readonly format: IntegerFormat };

/** What happened to a number in an integer format, in sentences. */
export function integerWords(number: ExactNumber, reading: IntegerReading): readonly string[] {
  const { format, events, decimal, tie } = reading;
  const subject = subjectOf(number);
  if (events.includes('saturated')) return [saturated(number, reading)];
  if (events.includes('exact')) return [`${format} holds ${subject} exactly.`];
  if (!events.includes('fraction-lost')) return [];
  if (tie === null) return [`${format} holds whole numbers only: ${subject} becomes ${decimal}.`];
  const [lower, upper] = [textOf(tie.lower), textOf(tie.upper)];
  return [
    `${format} holds whole numbers only, and ${subject} lies halfway between ${lower} and ${upper}: ties go to the even one, ${decimal}.`,
  ];
}

function saturated(number: ExactNumber, { format, events, decimal, wrapped, value }: IntegerReading): string {
  // No QuantizeLinear gives int32: it is for biases.
  const saturating = format === 'int32' ? 'Saturating gives' : 'Saturating, as QuantizeLinear does, gives';
  if (events.includes('infinity-lost')) return `${format} has no infinity. ${saturating} ${decimal}.`;
  const above = FORMATS[format].min < 0 ? value.kind === 'finite' && value.value.numerator > 0n : decimal !== '0';
  const end = events.includes('sign-lost')
    ? `${format} has no negative numbers.`
    : `${format} ${above ? 'ends' : 'begins'} at ${decimal}.`;
  const otherwise = wrapped === null ? '' : `; ${keeping(number, format, wrapped)}`;
  return `${end} ${saturating} ${decimal}${otherwise}.`;
}

/** What the lowest bits would be worth. C has integers of 8, 16, 32 and 64 bits, and converts them so. */
function keeping(number: ExactNumber, format: IntegerFormat, { integer, code, binary, neededBits }: Wrapped): string {
  const { bits } = FORMATS[format];
  const asC = bits >= 8 && neededBits <= 64 ? ', as C does,' : '';
  const whole = number.kind === 'finite' && number.value.denominator === 1n;
  const rounded = textOf(finite(fraction(integer)));
  const complement = integer < 0n ? ' in two’s complement' : '';
  const gives = `gives ${code < 0 ? `−${-code}` : code}`;
  if (neededBits > bits) {
    const count = `${neededBits.toLocaleString('en')} bits`;
    return `keeping the lowest ${bits} of ${whole ? `its ${count}` : `the ${count} of ${rounded}`}${complement}${asC} ${gives}`;
  }
  const taken = whole ? `its ${bits} bits` : `the ${bits} bits of ${rounded}`;
  const article = format.startsWith('u') ? 'a' : 'an';
  return `taking ${taken}${complement}, ${binary}, for ${article} ${format}${asC} ${gives}`;
}
