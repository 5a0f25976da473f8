/** Numbers as words: three significant digits where more say nothing, always with the unit. */

/** Made when it is first needed: making one takes milliseconds, and a command may say nothing. */
function formatter(options: Intl.NumberFormatOptions): (value: number) => string {
  let made: Intl.NumberFormat | null = null;
  return (value) => (made ??= new Intl.NumberFormat('en', options)).format(value);
}

const threeDigits = formatter({ maximumSignificantDigits: 3, minimumSignificantDigits: 3 });
const upToThreeDigits = formatter({ maximumSignificantDigits: 3 });
const whole = formatter({ maximumFractionDigits: 0 });
const MINUS = '−';

const withMinus = (text: string): string => text.replace('-', MINUS);

/** 1234567 → "1,234,567". */
export const formatCount = (count: number): string => whole(count);

/** "1 photo", "2 photos". */
export const formatPlural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** Any number with three significant digits; exponents below 0.001 and from a million. */
export function formatFigure(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  const magnitude = Math.abs(value);
  const exponential = magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e6);
  return withMinus(exponential ? value.toExponential(2) : upToThreeDigits(value));
}

/** Decimal units, as file managers and download pages show them: 4960000 → "4.96 MB". */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return power === 0
    ? `${whole(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`
    : `${upToThreeDigits(value)} ${units[power]}`;
}

/** A share of 0–1 as a percentage with one decimal: 0.626 → "62.6 %". */
export const formatShare = (share: number): string => `${withMinus((share * 100).toFixed(1))} %`;

/** A difference of shares in percentage points: −0.004 → "−0.4". */
export function formatPoints(difference: number): string {
  const text = (difference * 100).toFixed(1);
  return Number(text) > 0 ? `+${text}` : withMinus(Number(text) === 0 ? '±0' : text);
}

/** "29.6 dB"; equal tensors have an infinite ratio and read "exact". */
export function formatDecibels(decibels: number): string {
  if (decibels === Infinity) return 'exact';
  return Number.isFinite(decibels) ? `${withMinus(decibels.toFixed(1).replace('-0.0', '0.0'))} dB` : 'not a number';
}

/** "0.42 ms", "28.4 ms". */
export const formatMilliseconds = (milliseconds: number): string => `${threeDigits(milliseconds)} ms`;

/** A time to wait: "4 s", "2 min 10 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
