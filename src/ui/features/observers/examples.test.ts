import { afterEach, describe, expect, it } from 'vitest';
import { describeFailure } from '../../../core/failures/failure';
import { succeed } from '../../../core/failures/result';
import { trialSamples } from '../../../core/observers/custom/trial-values';
import { tryObserver } from '../../../engine/try-observer';
import { ObserverHost } from '../../../worker/sandbox/observer-host.fixture';
import { EXAMPLES, TEMPLATE } from './examples';

const host = new ObserverHost();
afterEach(() => host.end());

async function trial(name: string) {
  const example = [TEMPLATE, ...EXAMPLES].find((candidate) => candidate.name === name);
  if (example === undefined) throw new Error(`There is no example ${name}.`);
  const found = await tryObserver(name, example.source, async (observer, text) => succeed(host.start(observer, text)));
  if (!found.ok) throw new Error(describeFailure(found.failure));
  expect(found.value.int8).toEqual(found.value.uint8);
  return found.value.uint8;
}

const samples = trialSamples();
const sorted = samples.flatMap((sample) => [...sample]).sort((a, b) => a - b);
const at = (index: number) => sorted.at(index) ?? NaN;

describe('the examples, merged from two shares, find what is found over all values at once', () => {
  it('template: everything', async () => {
    expect(await trial(TEMPLATE.name)).toEqual({ rmin: -8, rmax: 9 });
  });

  it('mean and deviations', async () => {
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    const deviation = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length);
    const { rmin, rmax } = await trial('Mean ± 4σ');
    expect(rmin).toBeCloseTo(mean - 4 * deviation, 10);
    expect(rmax).toBeCloseTo(mean + 4 * deviation, 10);
    expect(rmin).toBeGreaterThan(-5);
  });

  it('median of samples', async () => {
    const middle = (list: readonly number[]) => [...list].sort((a, b) => a - b)[1];
    const rmin = middle(samples.map((sample) => Math.min(...sample)));
    const rmax = middle(samples.map((sample) => Math.max(...sample)));
    expect(await trial('Median of samples')).toEqual({ rmin, rmax });
    expect([rmin, rmax]).not.toEqual([-8, 9]);
  });

  it('trimmed range: of 3,000 values none is one in ten thousand', async () => {
    expect(await trial('Trimmed range')).toEqual({ rmin: at(0), rmax: at(-1) });
  });

  it('trimmed range with a larger share', async () => {
    const source = EXAMPLES.find(({ name }) => name === 'Trimmed range')?.source.replace('0.0001', '0.01') ?? '';
    const found = await tryObserver('trimmed', source, async (name, text) => succeed(host.start(name, text)));
    expect(found).toMatchObject({ ok: true, value: { uint8: { rmin: at(30), rmax: at(-31) } } });
  });

  it('trimmed range that keeps fewer values than it is shown', async () => {
    const text = EXAMPLES.find(({ name }) => name === 'Trimmed range')?.source ?? '';
    const source = text.replace('0.0001', '0.01').replace('2000', '40');
    const found = await tryObserver('trimmed', source, async (name, given) => succeed(host.start(name, given)));
    expect(found).toMatchObject({ ok: true, value: { uint8: { rmin: at(30), rmax: at(-31) } } });
  });
});
