import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { biasCodes, biasParameters, raisedWeightScale } from './bias-parameters';

const perTensor = (inputScale: number, weightScale: number, beta = 1) => ({
  inputScale,
  weightScale: Float32Array.of(weightScale),
  beta,
  axis: null,
});

describe('biasParameters', () => {
  it('multiplies the scales of input and weight, as float32', () => {
    const { scale, zeroPoint, axis, format } = biasParameters(Float32Array.of(1, 2), {
      inputScale: Math.fround(0.1),
      weightScale: Float32Array.of(0.3, 0.7),
      beta: 1,
      axis: 0,
    });
    expect([...scale]).toEqual([
      Math.fround(Math.fround(0.1) * Math.fround(0.3)),
      Math.fround(Math.fround(0.1) * Math.fround(0.7)),
    ]);
    expect({ zeroPoint: [...zeroPoint], axis, format }).toEqual({ zeroPoint: [0, 0], axis: 0, format: 'int32' });
  });

  it('repeats the scales for the groups of a ConvTranspose', () => {
    const scaling = { inputScale: 1, weightScale: Float32Array.of(1, 2, 3), beta: 1, axis: 0 };
    expect([...biasParameters(new Float32Array(6), scaling).scale]).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('has one scale where the weight has one', () => {
    expect([...biasParameters(new Float32Array(6), perTensor(0.5, 0.5)).scale]).toEqual([0.25]);
  });
});

describe('raisedWeightScale', () => {
  it('leaves scales alone that are large enough', () => {
    expect(raisedWeightScale(Float32Array.of(1, -2), perTensor(0.01, 0.01))).toBe(null);
    expect(raisedWeightScale(Float32Array.of(0, 0), perTensor(1e-20, 1e-20))).toBe(null);
  });

  it('raises only the channels that need it', () => {
    const scaling = { inputScale: 0.01, weightScale: Float32Array.of(1e-12, 0.01), beta: 1, axis: 0 };
    const raised = raisedWeightScale(Float32Array.of(5, 5), scaling);
    expect(raised?.[0]).toBeGreaterThan(1e-12);
    expect(raised?.[1]).toBe(Math.fround(0.01));
  });

  it('makes every bias fit int32 without clipping, to half a step', () => {
    const positive = fc.double({ min: 1e-30, max: 1e3, noNaN: true });
    const biases = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(positive, positive, biases, fc.constantFrom(1, 0.5, -3), (inputScale, weightScale, values, beta) => {
        const bias = Float32Array.from(values);
        const scaling = perTensor(Math.fround(inputScale), weightScale, beta);
        fc.pre(scaling.inputScale * (scaling.weightScale[0] ?? 0) > 1e-38);
        const raised = { ...scaling, weightScale: raisedWeightScale(bias, scaling) ?? scaling.weightScale };
        const { scale } = biasParameters(bias, raised);
        const step = scale[0] ?? Number.NaN;
        biasCodes(bias, scale, beta).forEach((code, i) => {
          expect(Math.abs(code)).toBeLessThan(2 ** 31 - 1);
          expect(Math.abs(code * step - (bias[i] ?? 0) * beta)).toBeLessThanOrEqual(step * 0.5 * (1 + 1e-9));
        });
      }),
    );
  });
});

describe('biasCodes', () => {
  it('rounds half to even and keeps more bits than a float32 has', () => {
    expect([...biasCodes(Float32Array.of(0.5, 1.5, 2.5, -0.5), Float32Array.of(1), 1)].map((code) => code + 0)).toEqual(
      [0, 2, 2, 0],
    );
    expect([...biasCodes(Float32Array.of(16777216), Float32Array.of(0.0625), 1.0000001)]).toEqual([268435483]);
  });

  it('clips to int32', () => {
    expect([...biasCodes(Float32Array.of(1e30, -1e30), Float32Array.of(1), 1)]).toEqual([2147483647, -2147483648]);
  });
});
