import type { BitField, FloatFormat, ScalarFormat } from '../formats/format';
import { FORMATS, isIntegerFormat } from '../formats/format-registry';
import { bitReadings } from './bit-pattern';
import { exactDecimal } from './exact-number';
import { fraction, multiply, powerOfTwo } from './fraction';
import { floatShape } from './float-shape';

/** A piece of a formula, coloured as the bits it comes from. */
export interface FormulaPart {
  readonly text: string;
  readonly role: BitField['role'] | 'plain';
  readonly superscript: boolean;
}

const plain = (text: string): FormulaPart => ({ text, role: 'plain', superscript: false });
const part = (text: string, role: BitField['role']): FormulaPart => ({ text, role, superscript: false });
const raised = (text: string, role: BitField['role']): FormulaPart => ({ text, role, superscript: true });
const whole = (number: number): string => String(number).replace('-', '−');

/** Longer sums are written in powers only. */
const SUM_LIMIT = 8;

/**
 * How the bits of a code make its value: (−1)^0 · 2^(137−127) · 1.01₂ = 1 · 2^10 · 1.25 for a float, the sum of what the ones
 * count for an integer, and the code's meaning for infinity and NaN.
 */
export function formula(code: number, format: ScalarFormat): readonly FormulaPart[] {
  return isIntegerFormat(format) ? integerFormula(code, format) : floatFormula(code, format);
}

function integerFormula(code: number, format: ScalarFormat): readonly FormulaPart[] {
  const ones = bitReadings(code, format).filter(({ bit }) => bit === 1);
  if (ones.length === 0) return [plain('0')];
  const powers = ones.flatMap(({ role, place }, i) => [
    ...(i === 0 ? [] : [plain(' + ')]),
    part(role === 'sign' ? '−2' : '2', role),
    raised(String(place), role),
  ]);
  if (ones.length > SUM_LIMIT) return powers;
  const worths = ones.flatMap(({ role, place }, i) => [
    plain(i === 0 ? ' = ' : ' + '),
    part(`${role === 'sign' ? '−' : ''}${2 ** place}`, role),
  ]);
  return [...powers, ...worths];
}

function floatFormula(code: number, format: FloatFormat): readonly FormulaPart[] {
  const { mantissaBits, minExponent, bias } = floatShape(format);
  const value = FORMATS[format].decode(code);
  const [sign, exponent, mantissa] = FORMATS[format].fields(code).map((field) => field.value);
  if (sign === undefined || exponent === undefined || mantissa === undefined) return [];
  if (!Number.isFinite(value)) return specialFormula(value, exponent, mantissa, code === floatShape(format).signBit);
  const implicit = exponent === 0 ? 0 : 1;
  const power = minExponent + Math.max(exponent - 1, 0);
  const digits = mantissa.toString(2).padStart(mantissaBits, '0').replace(/0+$/, '');
  const significand = multiply(fraction(BigInt(implicit * 2 ** mantissaBits + mantissa)), powerOfTwo(-mantissaBits));
  return [
    plain('(−1)'),
    raised(String(sign), 'sign'),
    plain(' · 2'),
    raised(`${Math.max(exponent, 1)}−${bias}`, 'exponent'),
    plain(' · '),
    part(`${implicit}.${digits === '' ? '0' : digits}₂`, 'mantissa'),
    plain(' = '),
    part(sign === 1 ? '−1' : '1', 'sign'),
    plain(' · '),
    part('2', 'exponent'),
    raised(whole(power), 'exponent'),
    plain(' · '),
    part(exactDecimal(significand), 'mantissa'),
  ];
}

function specialFormula(value: number, exponent: number, mantissa: number, onlySign: boolean): readonly FormulaPart[] {
  const meaning = Number.isNaN(value) ? 'NaN' : value < 0 ? '−∞' : '∞';
  if (onlySign) return [part('the code of negative zero', 'sign'), plain(` = ${meaning}`)];
  return [
    part(`exponent ${exponent}`, 'exponent'),
    plain(' with '),
    part(`mantissa ${mantissa}`, 'mantissa'),
    plain(` = ${meaning}`),
  ];
}
