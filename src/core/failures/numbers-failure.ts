import type { Failure } from './failure';

/** Why a text was not read as a number. Positions count characters from 1. */
export type NumbersFailure = { readonly room: 'numbers' } & (
  | { readonly kind: 'no-number' }
  /** `found` is what stands at the position; empty where the text ends too early. */
  | { readonly kind: 'unreadable'; readonly position: number; readonly found: string }
  | { readonly kind: 'comma'; readonly position: number }
  | { readonly kind: 'division-by-zero'; readonly position: number }
  | { readonly kind: 'power-not-whole'; readonly position: number }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  /** More operations, or longer ones, than a frame has time for. */
  | { readonly kind: 'too-much-work' }
  /** Numerator or denominator would need more binary digits than are computed while typing. */
  | { readonly kind: 'too-many-digits'; readonly position: number; readonly limit: number }
);

export const isNumbersFailure = (failure: Failure): failure is NumbersFailure => failure.room === 'numbers';

const EXAMPLES = '1024, 0.1, 1e-40, 0x400, 1/3 or 255*2';

/** One plain sentence or two: what, where, and what to do. */
export function describeNumbersFailure(failure: NumbersFailure): string {
  switch (failure.kind) {
    case 'no-number':
      return `Type a number, such as ${EXAMPLES}.`;
    case 'unreadable':
      return failure.found === ''
        ? `The text ends where a number should follow. Write something like ${EXAMPLES}.`
        : `“${failure.found}” at character ${failure.position} cannot be read. Write something like ${EXAMPLES}.`;
    case 'comma':
      return `The comma at character ${failure.position} could mean two things. Write a point before decimals, and nothing or _ between thousands.`;
    case 'division-by-zero':
      return `The division at character ${failure.position} is by zero. Write inf where infinity is meant.`;
    case 'power-not-whole':
      return `The power at character ${failure.position} has no whole exponent, so its value has no exact digits. Use whole exponents, such as 2^-10.`;
    case 'too-long':
      return `The text has ${failure.length.toLocaleString('en')} characters. Shorten it to ${failure.limit.toLocaleString('en')}.`;
    case 'too-much-work':
      return 'This is too much arithmetic to follow while you type. Use fewer operations or shorter numbers.';
    case 'too-many-digits':
      return `The number at character ${failure.position} needs more than ${failure.limit.toLocaleString('en')} binary digits. Use a number between about 1e-1200 and 1e1200.`;
  }
}
