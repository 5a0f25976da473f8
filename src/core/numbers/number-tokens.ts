import type { NumbersFailure } from '../failures/numbers-failure';
import { type ExactNumber, finite, infinite, NAN } from './exact-number';
import { add, bitLength, fraction, type Fraction } from './fraction';

/** Binary digits of a numerator or denominator: enough for every digit of the smallest double, and soon computed. */
export const DIGIT_LIMIT = 4096;

export type Operator = '+' | '-' | '*' | '/' | '^' | '(' | ')';

export type Token =
  /** `read` throws Unreadable; nothing is computed before it is called. */
  | { readonly kind: 'number'; readonly read: () => ExactNumber; readonly text: string; readonly position: number }
  | { readonly kind: 'operator'; readonly operator: Operator; readonly position: number }
  /** `found` is empty at the end of the text. */
  | { readonly kind: 'other'; readonly found: string; readonly position: number };

/** Thrown inside the reading of one text, and caught where it began. */
export class Unreadable extends Error {
  readonly failure: NumbersFailure;
  constructor(failure: NumbersFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '*': '*',
  '**': '^',
  '×': '*',
  '·': '*',
  '/': '/',
  '÷': '/',
  '⁄': '/',
  '^': '^',
  '(': '(',
  ')': ')',
};

const OPERATOR = /\*\*|[-+−–*×·/÷⁄^()]/y;
const WHOLE = /0x[0-9a-f]+(?:_[0-9a-f]+)*|0b[01]+(?:_[01]+)*|0o[0-7]+(?:_[0-7]+)*/iy;
const DECIMAL = /(\d+(?:_\d+)*)?(?:\.(\d+(?:_\d+)*)?)?(?:e([-+−–]?\d+))?/iy;
const WORD = /(?:(inf(?:inity)?|∞)|nan)(?![a-z0-9])/iy;
const VULGAR = /[\u00bc-\u00be\u2150-\u215e\u2189]/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null || found[0] === '' ? null : found;
}

/** Cuts a text into numbers and operators; the last token is the end. Throws Unreadable. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const position = at + 1;
    const operator = match(OPERATOR, text, at)?.[0];
    const number = operator === undefined ? numberAt(text, at) : null;
    if (operator !== undefined) found.push({ kind: 'operator', operator: OPERATORS[operator] ?? '+', position });
    else if (number !== null)
      found.push({ kind: 'number', read: number.read, text: text.slice(at, at + number.length), position });
    else {
      found.push({ kind: 'other', found: /^./su.exec(text.slice(at))?.[0] ?? '', position });
      return found;
    }
    at += operator?.length ?? number?.length ?? 0;
  }
}

interface Found {
  readonly read: () => ExactNumber;
  /** Characters that it takes. */
  readonly length: number;
}

/** The number that begins here; null where none does. */
function numberAt(text: string, at: number): Found | null {
  const word = match(WORD, text, at);
  if (word !== null) return { read: () => (word[1] === undefined ? NAN : infinite(false)), length: word[0].length };
  const whole = match(WHOLE, text, at)?.[0];
  if (whole !== undefined) return { read: () => checked(fraction(BigInt(bare(whole))), at), length: whole.length };
  const decimal = match(DECIMAL, text, at);
  const digits = decimal === null || (decimal[1] ?? decimal[2]) === undefined ? '' : decimal[0];
  const vulgar = match(VULGAR, text, at + digits.length)?.[0];
  if (decimal !== null && digits !== '' && vulgar === undefined)
    return { read: () => checked(decimalValue(decimal, at), at), length: digits.length };
  if (vulgar === undefined || !/^\d*$/.test(digits)) return null;
  // 1½ is one and a half, as it is read aloud.
  return { read: () => checked(add(fraction(BigInt(digits)), vulgarValue(vulgar)), at), length: digits.length + 1 };
}

const bare = (digits: string): string => digits.replaceAll('_', '').toLowerCase();

function decimalValue([, before = '', after = '', exponent = '0']: RegExpExecArray, at: number): Fraction {
  const fractionDigits = bare(after);
  const digits = BigInt(bare(before) + fractionDigits);
  const power = Number(exponent.replace(/[−–]/, '-')) - fractionDigits.length;
  if (digits === 0n) return fraction(0n);
  if (Math.abs(power) * Math.log2(10) > DIGIT_LIMIT) throw tooManyDigits(at);
  return power < 0 ? fraction(digits, 10n ** BigInt(-power)) : fraction(digits * 10n ** BigInt(power));
}

/** Unicode says of ½ that it is made of 1, a fraction slash and 2. */
function vulgarValue(character: string): Fraction {
  const [over = '0', under = '1'] = character.normalize('NFKC').split('⁄');
  return fraction(BigInt(over), BigInt(under));
}

const tooManyDigits = (at: number): Unreadable =>
  new Unreadable({ room: 'numbers', kind: 'too-many-digits', position: at + 1, limit: DIGIT_LIMIT });

function checked(value: Fraction, at: number): ExactNumber {
  return within(finite(value), at + 1);
}

/** The number itself, where it is small enough to go on with. Throws Unreadable. */
export function within(number: ExactNumber, position: number): ExactNumber {
  if (number.kind !== 'finite') return number;
  const { numerator, denominator } = number.value;
  if (bitLength(numerator) > DIGIT_LIMIT || bitLength(denominator) > DIGIT_LIMIT) throw tooManyDigits(position - 1);
  return number;
}
