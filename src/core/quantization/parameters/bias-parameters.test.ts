import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { biasCodes, biasParameters, weightScaleForBias } from './bias-parameters';

/** A weight with these scales, whose channels are not empty. */
const weightOf = (...scale: readonly number[]) => ({
  scale: Float32Array.from(scale),
  rmin: Float32Array.from(scale, (step) => -127 * step),
  rmax: Float32Array.from(scale, (step) => 127 * step),
});

const perTensor = (inputScale: number, weightScale: number, beta = 1) => ({
  inputScale,
  weight: weightOf(weightScale),
  beta,
  axis: null,
});

describe('biasParameters', () => {
  it('multiplies the scales of input and weight, as float32', () => {
    const { scale, zeroPoint, axis, format } = biasParameters(Float32Array.of(1, 2), {
      inputScale: Math.fround(0.1),
      weight: weightOf(0.3, 0.7),
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
    const scaling = { inputScale: 1, weight: weightOf(1, 2, 3), beta: 1, axis: 0 };
    expect([...biasParameters(new Float32Array(6), scaling).scale]).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('has one scale where the weight has one', () => {
    expect([...biasParameters(new Float32Array(6), perTensor(0.5, 0.5)).scale]).toEqual([0.25]);
  });
});

describe('weightScaleForBias', () => {
  it('leaves scales alone that are large enough', () => {
    expect(weightScaleForBias(Float32Array.of(1, -2), perTensor(0.01, 0.01))).toBe(null);
    expect(weightScaleForBias(Float32Array.of(0, 0), perTensor(1e-20, 1e-20))).toBe(null);
  });

  it('raises only the channels that need it', () => {
    const scaling = { inputScale: 0.01, weight: weightOf(1e-12, 0.01), beta: 1, axis: 0 };
    const raised = weightScaleForBias(Float32Array.of(5, 5), scaling);
    expect(raised?.[0]).toBeGreaterThan(1e-12);
    expect(raised?.[1]).toBe(Math.fround(0.01));
  });

  it('gives a channel of zeros a step that is fine enough for its bias', () => {
    const weight = { scale: Float32Array.of(1, 1, 0.5), rmin: new Float32Array(3), rmax: Float32Array.of(0, 0, 63.5) };
    const suited = weightScaleForBias(Float32Array.of(0.1, 0, 0.1), { inputScale: 0.02, weight, beta: 1, axis: 0 });
    expect([suited?.[1], suited?.[2]]).toEqual([1, 0.5]);
    expect((suited?.[0] ?? 1) * 0.02).toBeLessThan(0.1 / 2 ** 22);
    expect(0.1 / ((suited?.[0] ?? 0) * 0.02)).toBeLessThan(2 ** 31);
  });

  it('makes every bias fit int32 without clipping, to half a step', () => {
    const positive = fc.double({ min: 1e-30, max: 1e3, noNaN: true });
    const biases = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(positive, positive, biases, fc.constantFrom(1, 0.5, -3), (inputScale, weightScale, values, beta) => {
        const bias = Float32Array.from(values);
        const scaling = perTensor(Math.fround(inputScale), weightScale, beta);
        fc.pre(scaling.inputScale * (scaling.weight.scale[0] ?? 0) > 1e-38);
        const scale = weightScaleForBias(bias, scaling) ?? scaling.weight.scale;
        const raised = { ...scaling, weight: { ...scaling.weight, scale } };
        const parameters = biasParameters(bias, raised);
        const step = parameters.scale[0] ?? Number.NaN;
        biasCodes(bias, parameters.scale, beta).forEach((code, i) => {
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
