import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistogram, exponentFor, type MutableHistogram } from '../histogram';
import type { ObservedValues, RangeStatistics } from '../statistics-kernel';
import { createCopyingKernel } from './copying-kernel';
import { createMemoryKernel, SCRATCH_BYTES } from './memory-kernel';
import { plainKernel } from './plain-kernel';

const SPECIAL = [0, -0, NaN, Infinity, -Infinity, 1e-45, -1e-45, 1.1754942e-38, 3.4028235e38, -3.4028235e38];

/** Reproducible values: raw float32 bit patterns, ordinary numbers, bin edges, and the special ones above. */
function hardValues(length: number, seed: number, kind: 'finite' | 'any'): Float32Array {
  let state = seed | 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 0;
  };
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  return Float32Array.from({ length }, (_, i) => {
    bits[0] = next() ^ (next() >>> 16);
    const choice = next() >>> 28;
    if (choice === 0 && kind === 'any') return SPECIAL[(next() >>> 8) % SPECIAL.length] ?? 0;
    if (choice === 1 && kind === 'any') return float[0] ?? 0;
    if (choice < 4) return ((next() >>> 8) % 8192) / 1024 - 4;
    if (choice === 5) return i % 2 === 0 ? 0 : -0;
    return (next() / 2 ** 32 - 0.5) * 8;
  });
}

interface Statistics {
  readonly range: RangeStatistics;
  readonly histogram: MutableHistogram;
}

/** Too narrow for the values on purpose. */
function narrow(observed: ObservedValues): MutableHistogram {
  const histogram = createHistogram();
  histogram.exponent = -14;
  observed.addTo(histogram, observed.range());
  return histogram;
}

/** In one pass, into a histogram that is as wide as given and has counted something; null where they do not fit. */
function fitted(observed: ObservedValues, exponent: number): Statistics | null {
  const started = () => {
    const histogram = { ...createHistogram(), exponent, zeroCount: 3 };
    histogram.positive[0] = 2;
    return histogram;
  };
  const histogram = started();
  const range = observed.addFitting(histogram);
  if (range !== null) return { range, histogram };
  expectSameCounts(histogram, started());
  return null;
}

function gather(values: ObservedValues): Statistics {
  const range = values.range();
  const histogram = createHistogram();
  if (range.min <= range.max) {
    histogram.exponent = exponentFor(Math.max(-range.min, range.max));
    values.addTo(histogram, range);
    values.addTo(histogram, range);
  }
  return { range, histogram };
}

/** `values` at an address of a memory that another module owns, and the kernel over that memory. */
function inMemory(values: Float32Array, shared: boolean): ObservedValues {
  const pointer = SCRATCH_BYTES + 64 + 4;
  const pages = Math.ceil((pointer + values.byteLength) / 65536) + 1;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: shared ? 4096 : 8192, shared });
  new Uint8Array(memory.buffer).fill(0x5a);
  const kernel = createMemoryKernel(memory, { shared, scratch: 64 });
  memory.grow(1);
  new Float32Array(memory.buffer, pointer, values.length).set(values);
  return kernel.at(pointer, values.length);
}

/** As bytes: element by element, 8,192 counts would take the test's time. */
function expectSameCounts(actual: MutableHistogram, expected: MutableHistogram): void {
  for (const side of ['positive', 'negative'] as const) {
    const [a, b] = [actual[side], expected[side]];
    const same = Buffer.compare(new Uint8Array(a.buffer), new Uint8Array(b.buffer)) === 0;
    if (!same) expect(a).toStrictEqual(b);
    expect(same).toBe(true);
  }
  expect(actual.exponent).toBe(expected.exponent);
  expect(actual.zeroCount).toBe(expected.zeroCount);
}

function expectSame(actual: Statistics, expected: Statistics): void {
  expectSameCounts(actual.histogram, expected.histogram);
  expect(actual.range).toStrictEqual(expected.range);
}

function expectSameBytes(copy: Float32Array, values: Float32Array): void {
  const bytes = ({ buffer, byteOffset, byteLength }: Float32Array) => new Uint8Array(buffer, byteOffset, byteLength);
  expect(copy.buffer).toBeInstanceOf(ArrayBuffer);
  expect(copy.buffer).not.toBe(values.buffer);
  expect(Buffer.compare(bytes(copy), bytes(values))).toBe(0);
}

/** The widths around the narrowest that fits. */
function expectFittingAgreement(values: Float32Array): void {
  const { min, max } = plainKernel.over(values).range();
  const narrowest = exponentFor(Math.max(-min, max, 0));
  const kernels = [createCopyingKernel().over(values), inMemory(values, true), inMemory(values, false)];
  for (const exponent of [narrowest - 1, narrowest, narrowest + 3].filter((e) => e >= -126 && e <= 116)) {
    const expected = fitted(plainKernel.over(values), exponent);
    for (const [index, observed] of kernels.entries()) {
      const actual = fitted(observed, exponent);
      // The copying kernel cannot tell in one pass of arrays of several chunks.
      if (actual === null) expect(expected === null || (index === 0 && values.length > 131_072)).toBe(true);
      else if (expected === null) expect(actual).toBeNull();
      else expectSame(actual, expected);
    }
  }
}

function expectAgreement(values: Float32Array): void {
  const expected = gather(plainKernel.over(values));
  expectSame(gather(createCopyingKernel().over(values)), expected);
  expectSame(gather(inMemory(values, true)), expected);
  expectSame(gather(inMemory(values, false)), expected);
  for (const observed of [createCopyingKernel().over(values), inMemory(values, true), inMemory(values, false)]) {
    expectSameBytes(observed.copy(), values);
  }
  expectFittingAgreement(values);
}

describe('the kernel and its twin agree exactly', () => {
  it.each([
    0, 1, 2, 3, 4, 5, 15, 16, 17, 63, 2047, 2048, 2049, 2050, 2051, 4096, 4097, 4098, 4099, 9001, 131_072, 140_003,
  ])('on %d values of every kind', (length) => {
    expectAgreement(hardValues(length, length + 7, 'any'));
    expectAgreement(hardValues(length, length + 7, 'finite'));
  });

  it('on constants, one-sided values, subnormals and the largest magnitudes', () => {
    for (const value of [...SPECIAL, 1, -1, 4095, 2 ** -126, -(2 ** 127)]) {
      expectAgreement(new Float32Array(5000).fill(value));
    }
    expectAgreement(hardValues(5000, 3, 'finite').map(Math.abs));
    expectAgreement(hardValues(5000, 3, 'finite').map((value) => -Math.abs(value)));
    expectAgreement(hardValues(5000, 3, 'finite').map((value) => value * 1e-45 * 1000));
  });

  it('on any bit patterns', () => {
    const patterns = fc.uint8Array({ minLength: 4 * 4100, maxLength: 4 * 4200 });
    const property = fc.property(patterns, (bytes) => {
      expectAgreement(new Float32Array(bytes.buffer, 0, bytes.length >> 2));
    });
    fc.assert(property, { numRuns: 20 });
  });

  it('where values are wider than the histogram: they count in the last bin', () => {
    const values = hardValues(5000, 11, 'any');
    expect(narrow(inMemory(values, false))).toStrictEqual(narrow(plainKernel.over(values)));
  });
});

describe('the twin', () => {
  it('counts in one pass what is finite and narrower than 4096 bins, and nothing of anything else', () => {
    const fits = (...values: number[]) => fitted(plainKernel.over(Float32Array.from(values)), 0);
    expect(fits(0, -0, 5, -4095)?.range).toStrictEqual({ min: -4095, max: 5, nanCount: 0, infiniteCount: 0 });
    expect(fits(0, -0, 5, -4095)?.histogram.zeroCount).toBe(5);
    for (const value of [4096, -4096, NaN, Infinity]) expect(fits(1, value)).toBeNull();
  });

  it('finds the range of finite values and counts the rest', () => {
    const values = Float32Array.of(NaN, 3, -Infinity, -0, 2, Infinity, Infinity);
    expect(plainKernel.over(values).range()).toStrictEqual({ min: 0, max: 3, nanCount: 1, infiniteCount: 3 });
  });

  it('puts each value in the bin whose lower edge it reaches', () => {
    const histogram = createHistogram();
    histogram.exponent = 0;
    const values = Float32Array.of(0, -0, 0.5, 1, 1.999, 2, -1, -4095, 4095.5, NaN, Infinity);
    const observed = plainKernel.over(values);
    observed.addTo(histogram, observed.range());
    expect(histogram.zeroCount).toBe(2);
    expect([...histogram.positive.entries()].filter(([, count]) => count > 0)).toEqual([
      [0, 1],
      [1, 2],
      [2, 1],
      [4095, 1],
    ]);
    expect([...histogram.negative.entries()].filter(([, count]) => count > 0)).toEqual([
      [1, 1],
      [4095, 1],
    ]);
  });
});

describe('createMemoryKernel', () => {
  it('refuses scratch space that is not aligned, and a memory of the other kind', () => {
    const memory = new WebAssembly.Memory({ initial: 4, maximum: 8, shared: true });
    expect(() => createMemoryKernel(memory, { shared: true, scratch: 8 })).toThrow('aligned');
    expect(() => createMemoryKernel(memory, { shared: false, scratch: 16 })).toThrow(WebAssembly.LinkError);
  });
});
