import type { NumbersFailure } from '../failures/numbers-failure';
import { fail, type Result, succeed } from '../failures/result';
import { negated, power, product, quotient, sum } from './exact-arithmetic';
import type { ExactNumber } from './exact-number';
import { bitLength } from './fraction';
import { DIGIT_LIMIT, type Operator, type Token, tokens, Unreadable, within } from './number-tokens';

/** Enough for every digit of the smallest double, which has 1,074 decimals. */
const LENGTH_LIMIT = 1200;

/** Keeps the reading of any text within a frame, and its nesting within the stack. */
const OPERATION_LIMIT = 200;

/** Binary digits of numerators times those of denominators, which is how the time of reducing a fraction grows. */
const WORK_LIMIT = 100_000_000;

/**
 * Reads a number, or arithmetic with numbers, without rounding: decimals (`1024.23`, `1e-40`, `1_000`), `0x44800000`,
 * `0b1010`, `0o17`, `½`, `inf`, `nan`, `-0`, and `+ - * / ^` (or `**`) with parentheses. Fails with one sentence where it
 * cannot, and where the answer would take longer than a frame.
 */
export function parseNumber(text: string): Result<ExactNumber> {
  if (text.trim() === '') return fail({ room: 'numbers', kind: 'no-number' });
  if (text.length > LENGTH_LIMIT)
    return fail({ room: 'numbers', kind: 'too-long', length: text.length, limit: LENGTH_LIMIT });
  try {
    return succeed(new Reader(tokens(text)).all());
  } catch (problem) {
    if (problem instanceof Unreadable) return fail(problem.failure);
    throw problem;
  }
}

/** Recursive descent: a sum of products of signed powers. */
class Reader {
  private at = 0;
  private operations = 0;
  private work = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  all(): ExactNumber {
    const value = this.sum();
    if (this.at < this.tokens.length - 1 || this.found() !== '') throw this.unreadable();
    return value;
  }

  private sum(): ExactNumber {
    let value = this.product();
    for (;;) {
      const position = this.position();
      const operator = this.take('+', '-');
      if (operator === null) return value;
      const next = this.product();
      this.spend(value, next);
      value = within(sum(value, operator === '+' ? next : negated(next)), position);
    }
  }

  private product(): ExactNumber {
    let value = this.signed();
    for (;;) {
      const position = this.position();
      const operator = this.take('*', '/');
      if (operator === null) return value;
      const next = this.signed();
      this.spend(value, next);
      const result = operator === '*' ? product(value, next) : quotient(value, next);
      value = within(this.defined(result, position), position);
    }
  }

  private signed(): ExactNumber {
    const sign = this.take('+', '-');
    if (sign === null) return this.power();
    const value = this.signed();
    return sign === '-' ? negated(value) : value;
  }

  private power(): ExactNumber {
    const base = this.single();
    const position = this.position();
    if (this.take('^') === null) return base;
    const exponent = this.signed();
    if (exponent.kind !== 'finite' || exponent.value.denominator !== 1n)
      throw new Unreadable({ room: 'numbers', kind: 'power-not-whole', position });
    const times = exponent.value.numerator;
    if (powerBits(base, times) > DIGIT_LIMIT)
      throw new Unreadable({ room: 'numbers', kind: 'too-many-digits', position, limit: DIGIT_LIMIT });
    return within(this.defined(power(base, times), position), position);
  }

  private single(): ExactNumber {
    const token = this.tokens[this.at];
    if (token?.kind === 'number') {
      this.at++;
      return token.read();
    }
    if (this.take('(') === null) throw this.unreadable();
    const value = this.sum();
    if (this.take(')') === null) throw this.unreadable();
    return value;
  }

  /** The operator that stands here, if it is one of these, and a step forward. */
  private take(...wanted: readonly Operator[]): Operator | null {
    const token = this.tokens[this.at];
    if (token?.kind !== 'operator' || !wanted.includes(token.operator)) return null;
    this.operations++;
    if (this.operations > OPERATION_LIMIT) throw tooMuchWork();
    this.at++;
    return token.operator;
  }

  private spend(a: ExactNumber, b: ExactNumber): void {
    if (a.kind !== 'finite' || b.kind !== 'finite') return;
    const over = bitLength(a.value.numerator) + bitLength(b.value.numerator);
    const under = bitLength(a.value.denominator) + bitLength(b.value.denominator);
    this.work += (over + under) * under;
    if (this.work > WORK_LIMIT) throw tooMuchWork();
  }

  private defined(value: ExactNumber | null, position: number): ExactNumber {
    if (value === null) throw new Unreadable({ room: 'numbers', kind: 'division-by-zero', position });
    return value;
  }

  private position(): number {
    return this.tokens[this.at]?.position ?? 0;
  }

  private found(): string {
    const token = this.tokens[this.at];
    if (token?.kind === 'other') return token.found;
    return token?.kind === 'operator' ? token.operator : (token?.text.slice(0, 20) ?? '');
  }

  private unreadable(): Unreadable {
    const found = this.found();
    const position = this.position();
    const failure: NumbersFailure = { room: 'numbers', kind: 'unreadable', position, found };
    return new Unreadable(found === ',' ? { room: 'numbers', kind: 'comma', position } : failure);
  }
}

const tooMuchWork = (): Unreadable => new Unreadable({ room: 'numbers', kind: 'too-much-work' });

/** A lower bound of the binary digits of a power, at least half of them; 0 where the base is 0, 1 or −1. */
function powerBits(base: ExactNumber, exponent: bigint): number {
  if (base.kind !== 'finite') return 0;
  const bits = Math.max(bitLength(base.value.numerator), bitLength(base.value.denominator));
  return bits <= 1 ? 0 : (bits - 1) * Math.abs(Number(exponent));
}
