import { codeGrid } from '../code-grid';
import type { BitField, ScalarNumberFormat } from '../format';
import { decodeFloat, encodeFloat, type FloatLayout, floatLayout } from './float-layout';
import type { FloatSpec } from './float-spec';
import { floatRounder } from './round-floats';

/**
 * A float format from its facts. Codes are unsigned bit patterns. NaN becomes the format's (positive) NaN; formats
 * without one make it zero, as integers do: a stray NaN then adds nothing, where the largest value would drown the rest.
 */
export function defineFloat(spec: FloatSpec): ScalarNumberFormat {
  const layout = floatLayout(spec);
  const decode = (code: number): number => decodeFloat(layout, code);
  return {
    name: spec.name,
    label: spec.label,
    family: 'float',
    bits: layout.bits,
    storageBits: layout.bits,
    carrier: spec.carrier,
    note: spec.note,
    onnx: spec.onnx,
    min: -decode(layout.largest),
    max: decode(layout.largest),
    encode: (value) => encodeFloat(layout, value),
    decode,
    round: floatRounder(layout),
    grid: () => codeGrid(layout.bits, 0, decode),
    fields: (code) => floatFields(layout, code),
  };
}

function floatFields(layout: FloatLayout, code: number): readonly BitField[] {
  const { exponentBits, mantissaBits, mantissaMask, signMask } = layout;
  const magnitude = code & (signMask - 1);
  const exponent = magnitude >> mantissaBits;
  const mantissa = magnitude & mantissaMask;
  const value = Math.abs(decodeFloat(layout, code));
  const power = value === Infinity ? Infinity : 2 ** (layout.minExponent + Math.max(exponent - 1, 0));
  const significand = value === Infinity ? 1 : value / power;
  const negative = magnitude === code ? 0 : 1;
  return [
    { role: 'sign', width: 1, value: negative, worth: 1 - 2 * negative },
    { role: 'exponent', width: exponentBits, value: exponent, worth: power },
    { role: 'mantissa', width: mantissaBits, value: mantissa, worth: significand },
  ];
}
