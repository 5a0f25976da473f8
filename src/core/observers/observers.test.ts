import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccumulator } from './accumulator';
import { normalValues, observed } from './observed.fixture';
import { mergeObservations } from './merge-observations';
import type { ObserverParameter } from './observer';
import { observedRange, observerOf, OBSERVERS, observerText } from './observer-registry';
import type { RangeTarget } from './range-target';

const percentile = (value: number) => ({ kind: 'percentile', percentile: value }) as const;

/** ONNX Runtime's percentile over 2048 bins of |x|, as NumPy's histogram makes them of all values at once. */
function referencePercentile(values: Float32Array, percent: number): { threshold: number; width: number } {
  const magnitudes = values.map(Math.abs);
  const lowest = Math.min(...magnitudes);
  const width = (Math.max(...magnitudes) - lowest) / 2048;
  const counts = new Float64Array(2048);
  for (const value of magnitudes) {
    const bin = Math.min(Math.floor((value - lowest) / width), 2047);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let below = 0;
  const bin = counts.findIndex((count) => (below += count) / values.length >= percent / 100);
  return { threshold: lowest + bin * width, width };
}

const TARGET = { format: 'int8', symmetric: true } as const;

describe('every observer', () => {
  it.each(Object.values(OBSERVERS))('$label has a sentence, and no range where nothing finite was seen', (observer) => {
    expect(observer.description).toMatch(/^[A-Z].*\.$/);
    expect(observedRange(observed([NaN, Infinity], []), observer.defaults, TARGET)).toBeNull();
  });

  const BUILT_IN = Object.values(OBSERVERS).filter(({ defaults }) => defaults.kind !== 'custom');

  it.each(BUILT_IN)('$label keeps a constant', ({ defaults }) => {
    for (const value of [0, 1, -3.5, 2 ** -149]) {
      const range = observedRange(observed([value, value], [value]), defaults, TARGET);
      // The power of two nearest to the scale may be smaller by the square root of two.
      const kept = Math.abs(value) / (defaults.kind.startsWith('power-of-two') ? Math.SQRT2 : 2048 / 2047);
      expect(Math.max(-(range?.rmin ?? NaN), range?.rmax ?? NaN)).toBeGreaterThanOrEqual(kept);
    }
  });
});

describe('the ends of a range', () => {
  const BUILT_IN = Object.values(OBSERVERS).filter(({ defaults }) => defaults.kind !== 'custom');
  const samples = { one: [3], negative: [-3], 'all below zero': [-5, -5.5], 'hardly anything': [0, 1e-30] };

  it.each(BUILT_IN)('never cross, whatever $label cuts off', ({ defaults }) => {
    for (const format of ['int2', 'uint2', 'int8', 'float4e2m1', 'float16'] as const) {
      for (const symmetric of [true, false]) {
        for (const [name, values] of Object.entries(samples)) {
          const range = observedRange(observed(values), defaults, { format, symmetric });
          expect(range?.rmin, `${format}, symmetric ${symmetric}, ${name}`).toBeLessThanOrEqual(range?.rmax ?? NaN);
        }
      }
    }
  });
});

describe('one shard or seven', () => {
  /** Numbers that calibration meets, and some that it should not. */
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: -8, max: 8, noNaN: true }) },
    fc.constantFrom(0, NaN, Infinity, -Infinity, 1e6),
  );
  const samples = fc.array(fc.array(value, { maxLength: 30 }), { minLength: 1, maxLength: 14 });
  const TARGETS: readonly RangeTarget[] = [
    { format: 'int8', symmetric: true },
    { format: 'uint8', symmetric: false },
    { format: 'uint4', symmetric: false, powerOfTwo: true },
    { format: 'float8e4m3fn', symmetric: true },
  ];

  it.each(Object.values(OBSERVERS))('$label finds the same', ({ defaults }) => {
    const property = fc.property(samples, fc.infiniteStream(fc.nat(6)), (drawn, shardOf) => {
      const whole = observed(...drawn);
      const shards = Array.from({ length: 7 }, () => createAccumulator({ histograms: true }));
      drawn.forEach((values, sample) => {
        shards[Number(shardOf.next().value)]?.add(Float32Array.from(values), sample);
      });
      const merged = mergeObservations(shards.map((shard) => shard.observation()));
      for (const target of TARGETS) {
        const range = observedRange(merged, defaults, target);
        expect(range).toEqual(observedRange(whole, defaults, target));
        if (range !== null) expect(Object.values(range).every(Number.isFinite)).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 15 });
  });
});

describe('what observers say of themselves', () => {
  it.each(Object.values(OBSERVERS))(
    '$label: its choice has the parameters it lists, within their bounds',
    (observer) => {
      const { kind, ...values } = observer.defaults;
      expect(observerOf(observer.defaults).label).toBe(observer.label);
      expect(Object.keys(observer.parameters)).toEqual(Object.keys(values));
      const parameters = new Map(Object.entries<ObserverParameter>(observer.parameters));
      for (const [name, value] of Object.entries<unknown>(values)) {
        const facts = parameters.get(name);
        if (facts?.type !== 'number') expect(typeof value, kind).toBe('string');
        else {
          expect(value).toBeGreaterThanOrEqual(facts.min);
          expect(value).toBeLessThanOrEqual(facts.max);
        }
      }
    },
  );

  it('suit only what has a scale of its own', () => {
    for (const observer of Object.values(OBSERVERS)) {
      for (const format of ['float32', 'bfloat16', 'mxfp4', 'nvfp4'] as const) {
        expect(observer.suits({ format, symmetric: true }, 'activation')).toBe(false);
      }
      expect(observer.suits({ format: 'float8e4m3fn', symmetric: true }, 'activation')).toBe(true);
    }
    expect(OBSERVERS.distribution.suits(TARGET, 'activation')).toBe(false);
    expect(OBSERVERS['moving-average'].suits(TARGET, 'weight')).toBe(false);
  });

  it.each([
    [{ kind: 'percentile', percentile: 99.9 }, 'Percentile 99.9'],
    [{ kind: 'moving-average', constant: 0.5 }, 'Moving average 0.5'],
    [{ kind: 'entropy', bins: 512 }, 'Entropy 512'],
    [{ kind: 'entropy', bins: 2048 }, 'Entropy'],
    [{ kind: 'custom', name: 'Mine' }, 'Mine'],
  ] as const)('%o is called %s', (choice, text) => {
    expect(observerText(choice)).toBe(text);
  });
});

describe('MinMax', () => {
  it('is the range of all finite values', () => {
    expect(observedRange(observed([1, 2, Infinity], [-4, NaN, 3]), { kind: 'minmax' }, TARGET)).toEqual({
      rmin: -4,
      rmax: 3,
    });
  });
});

describe('moving average', () => {
  it('starts at the first sample and adds the share of each difference', () => {
    const observation = observed([-1, 1], [-3, 9], [-5, 0]);
    expect(observedRange(observation, { kind: 'moving-average', constant: 0.5 }, TARGET)).toEqual({
      rmin: -3.5,
      rmax: 2.5,
    });
    expect(observedRange(observation, { kind: 'moving-average', constant: 1 }, TARGET)).toEqual({ rmin: -5, rmax: 0 });
    expect(observedRange(observation, { kind: 'moving-average', constant: 0 }, TARGET)).toEqual({ rmin: -1, rmax: 1 });
  });
});

describe('percentile', () => {
  it.each([90, 99, 99.9, 99.99, 99.999])('%d is within one bin width of ONNX Runtime', (percent) => {
    for (const seed of [1, 2, 3]) {
      // No multiple of the percentages: at one, which of two neighbours counts hangs on the rounding of sums.
      const values = normalValues(20_011, seed);
      const { threshold, width } = referencePercentile(values, percent);
      const range = observedRange(observed(values), percentile(percent), TARGET);
      expect(Math.abs((range?.rmax ?? NaN) - Math.min(threshold, Math.max(...values)))).toBeLessThanOrEqual(width);
      expect(Math.abs((range?.rmin ?? NaN) - Math.max(-threshold, Math.min(...values)))).toBeLessThanOrEqual(width);
    }
  });

  it('stays within the smallest and largest value', () => {
    const values = normalValues(5000, 4).map(Math.abs);
    const range = observedRange(observed(values), percentile(99), TARGET);
    expect(range?.rmin).toBe(Math.min(...values));
    expect(range?.rmax).toBeLessThan(Math.max(...values));
  });

  it('at 100 keeps everything', () => {
    expect(observedRange(observed([-1, 0.3, 7]), percentile(100), TARGET)).toEqual({ rmin: -1, rmax: 7 });
  });

  it('does not end in an empty range where nearly all values are zero', () => {
    const values = new Float32Array(100_000);
    values[0] = 4;
    expect(observedRange(observed(values), percentile(99), TARGET)).toEqual({ rmin: 0, rmax: 2 ** -9 });
  });

  it('is unknown without a histogram', () => {
    const accumulator = createAccumulator({ histograms: false });
    accumulator.add(Float32Array.of(1, 2), 0);
    expect(observedRange(accumulator.observation(), percentile(99), TARGET)).toBeNull();
  });

  it('cuts no more values than it says', () => {
    const property = fc.property(
      fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 200 }),
      fc.integer({ min: 1, max: 100 }),
      (values, percent) => {
        const observation = observed(values);
        const range = observedRange(observation, percentile(percent), TARGET);
        const width = 2 ** (observation.histogram?.exponent ?? NaN);
        const above = values
          .map(Math.fround)
          .filter((value) => Math.abs(value) >= Math.max(range?.rmax ?? 0, -(range?.rmin ?? 0)) + width);
        expect(above.length).toBeLessThanOrEqual((values.length * (100 - percent)) / 100);
      },
    );
    fc.assert(property, { numRuns: 100 });
  });
});
