import { describe, expect, it } from 'vitest';
import { TensorProto_DataType as DataType } from '../onnx/generated/onnx_pb';
import { codeRange, INTEGER_FORMATS } from './integer-format';
import { CHOOSABLE_FORMATS } from './scalar-format.fixture';

describe.each(Object.entries(INTEGER_FORMATS))('%s', (name, facts) => {
  it('has the number ONNX gives it', () => {
    expect(DataType[facts.dataType]).toBe(name.toUpperCase());
  });

  it('has every code of its bits', () => {
    const codes = 2 ** facts.bits;
    expect(facts.asymmetric).toEqual(
      facts.signed ? { qmin: -codes / 2, qmax: codes / 2 - 1 } : { qmin: 0, qmax: codes - 1 },
    );
  });

  it('stays inside it when symmetric or reduced', () => {
    for (const { qmin, qmax } of [facts.symmetric, facts.reduced]) {
      expect(qmin).toBeGreaterThanOrEqual(facts.asymmetric.qmin);
      expect(qmax).toBeLessThanOrEqual(facts.asymmetric.qmax);
      expect(qmin).toBeLessThanOrEqual(0);
    }
  });

  it('is named by its key and says in a sentence where it runs', () => {
    expect(facts.name).toBe(name);
    expect(facts.opsetNote).toMatch(/^[A-Z].*\.$/);
  });
});

describe('codeRange', () => {
  it('has symmetric int8 and int16 without their lowest code, and no other', () => {
    const shorter = CHOOSABLE_FORMATS.filter(
      (format) => codeRange(format, true).qmin !== codeRange(format, false).qmin,
    );
    expect(shorter).toEqual(['int8', 'int16']);
  });

  it('lets reduceRange win over symmetric', () => {
    expect(codeRange('int8', true, true)).toEqual({ qmin: -64, qmax: 64 });
    expect(codeRange('uint8', false, true)).toEqual({ qmin: 0, qmax: 127 });
  });
});
