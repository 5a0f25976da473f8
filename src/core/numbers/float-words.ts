import type { FloatFormat } from '../formats/format';
import { FORMATS } from '../formats/format-registry';
import { type ExactNumber, fromNumber, isNegative } from './exact-number';
import { absolute, bitLength, negate, powerOfTwo, roundToSteps, subtract } from './fraction';
import { floatShape } from './float-shape';
import type { NumberReading } from './number-reading';
import { amountOf, shortDecimal, shortText, subjectFirst, subjectOf, textOf } from './short-text';

export type FloatReading = Omit<NumberReading, 'words' | 'format'> & { readonly format: FloatFormat };

/** What happened to a number in a float format, and what its value is, in sentences. */
export function floatWords(number: ExactNumber, reading: FloatReading): readonly string[] {
  const { format, events } = reading;
  const { label } = FORMATS[format];
  const words: string[] = [];
  if (events.includes('saturated')) words.push(saturated(reading));
  else if (events.includes('overflow')) words.push(overflow(reading));
  else if (events.includes('underflow')) words.push(underflow(number, reading));
  else if (events.includes('tie')) words.push(tied(number, reading));
  else if (events.includes('rounded')) words.push(rounded(reading));
  else if (events.includes('exact') && number.kind === 'finite' && !number.negativeZero)
    words.push(`${label} holds ${subjectOf(number)} exactly.`);
  if (events.includes('subnormal')) words.push(subnormal(reading));
  if (events.includes('negative-zero') && !events.includes('rounded'))
    words.push(`${label} has a code of its own for −0: the sign bit alone.`);
  if (events.includes('infinite') && !events.includes('overflow'))
    words.push(`${label} has a code for infinity: the exponent all ones, the mantissa all zeros.`);
  if (events.includes('nan')) words.push(notANumber(format));
  return words;
}

function saturated({ format, events, decimal, value }: FloatReading): string {
  const { label, carrier } = FORMATS[format];
  const { infinity, nan } = floatShape(format);
  const without = infinity ? (isNegative(value) ? '−∞' : '∞') : 'NaN';
  const saturating = carrier === 'qdq' ? 'Saturating, as QuantizeLinear does, gives' : 'Saturating gives';
  const otherwise = nan ? `; without saturation it becomes ${without}` : '';
  const end = events.includes('infinity-lost') && !infinity ? 'has no infinity' : `${endOf(value)} ${decimal}`;
  return `${label} ${end}. ${saturating} ${decimal}${otherwise}.`;
}

const endOf = (value: ExactNumber): string => (isNegative(value) ? 'begins at' : 'ends at');

function overflow({ format, decimal, value }: FloatReading): string {
  const { label, min, max } = FORMATS[format];
  const { maxExponent, mantissaBits } = floatShape(format);
  const last = textOf(fromNumber(isNegative(value) ? min : max));
  // Half a step beyond the largest value, which is one step below a power of two.
  const next = powerOfTwo(maxExponent + 1);
  const threshold = shortDecimal(subtract(next, powerOfTwo(maxExponent - mantissaBits - 1)));
  const from = threshold.exact
    ? `From ${isNegative(value) ? '−' : ''}${threshold.text} on`
    : 'From half a step beyond it on';
  return `${label} ${endOf(value)} ${last}. ${from}, numbers become ${decimal}.`;
}

function tied(number: ExactNumber, { tie, value }: FloatReading): string {
  const start = `${subjectFirst(number)} lies exactly halfway between`;
  const lower = tie === null ? null : shortText(tie.lower);
  const upper = tie === null ? null : shortText(tie.upper);
  return lower?.exact === true && upper?.exact === true
    ? `${start} ${lower.text} and ${upper.text}: ties go to the one whose last bit is 0, ${textOf(value)}.`
    : `${start} two neighbours: ties go to the one whose last bit is 0.`;
}

function underflow(number: ExactNumber, { format, decimal, tie }: FloatReading): string {
  const { label } = FORMATS[format];
  const { minExponent, mantissaBits } = floatShape(format);
  const smallest = powerOfTwo(minExponent - mantissaBits);
  const next = isNegative(number) ? negate(smallest) : smallest;
  const step = `${isNegative(number) ? '−' : ''}2^−${mantissaBits - minExponent} (${amountOf(next)})`;
  return tie === null
    ? `${subjectFirst(number)} is nearer to 0 than to the next value of ${label}, ${step}: it becomes ${decimal}.`
    : `${subjectFirst(number)} lies exactly halfway between 0 and the next value of ${label}, ${step}: ties go to the one whose last bit is 0, ${decimal}.`;
}

function rounded({ format, value, error }: FloatReading): string {
  if (error === null) return '';
  const shown = shortText(value);
  const named = shown.exact ? `, ${shown.text},` : '';
  const amount = amountOf(absolute(error.absolute));
  const direction = error.absolute.numerator > 0n ? 'too high' : 'too low';
  const ulps = shortDecimal(absolute(error.ulps), 3, 5).text;
  return `The nearest ${FORMATS[format].label} value${named} is ${amount} ${direction}: ${ulps} units in the last place.`;
}

/** The last place keeps its worth below the smallest normal number, so that the first places go. */
function subnormal({ format, value }: FloatReading): string {
  const { minExponent, mantissaBits } = floatShape(format);
  if (value.kind !== 'finite') return '';
  const left = bitLength(roundToSteps(absolute(value.value), minExponent - mantissaBits).steps);
  const bound = minExponent < 0 ? `2^−${-minExponent}` : String(2 ** minExponent);
  const count = `${left} of ${mantissaBits + 1} significant bits ${left === 1 ? 'is' : 'are'} left`;
  return `Subnormal: below ${bound} the exponent goes no lower, so that ${count}.`;
}

function notANumber(format: FloatFormat): string {
  const { infinity, negativeZero } = floatShape(format);
  if (infinity) return 'NaN, not a number: the exponent is all ones and the mantissa is not 0.';
  const { label } = FORMATS[format];
  return negativeZero
    ? `NaN, not a number: ${label} keeps the code of all ones for it.`
    : `NaN, not a number: ${label} keeps the code of negative zero for it.`;
}
