import { afterEach, describe, expect, it } from 'vitest';
import { describeFailure } from '../core/failures/failure';
import { type Result, succeed } from '../core/failures/result';
import { createAccumulator } from '../core/observers/accumulator';
import { customConstantRanges, customRange } from '../core/observers/custom/custom-range-key';
import type { CustomTarget } from '../core/observers/custom/custom-target';
import type { WatchedTensor } from '../core/observers/custom/custom-work';
import type { Observations } from '../core/observers/observation';
import { ObserverHost } from '../worker/sandbox/observer-host.fixture';
import { CustomObserving } from './custom-observing';
import { addCustomRanges } from './custom-ranges';
import { ObserverClient } from './observer-client';

const UINT8: CustomTarget = { format: 'uint8', symmetric: false };
const INT8: CustomTarget = { format: 'int8', symmetric: true };

/** Largest magnitude times the number of steps: shows that states, merging and targets arrive. */
const LARGEST = `
const create = () => ({ largest: 0 });
function observe(state, values) {
  for (const value of values) state.largest = Math.max(state.largest, Math.abs(value));
}
const merge = (a, b) => ({ largest: Math.max(a.largest, b.largest) });
function range({ largest }, { qmin, qmax }) {
  return { rmin: qmin * largest, rmax: qmax * largest };
}`;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFailure(result.failure));
  return result.value;
}

const host = new ObserverHost();
afterEach(() => host.end());

const limits = { load: 5000, call: 400, total: 1000 };
const client = (source: string) => new ObserverClient(host.start('mine', source), limits);
const whole = (functions: string) => `${LARGEST}\n${functions}`;
const watch = (tensor: string): WatchedTensor => ({ tensor, observer: 'mine', axis: null, targets: [UINT8, INT8] });
const observe = () => {
  const values = Float32Array.of(1, -3, NaN, Infinity, 2);
  return { call: 'observe', slot: 's', values, channels: 1, info: { tensor: 'x', sample: 0 } } as const;
};
const ranges = { call: 'ranges', slot: 's', targets: [{ ...UINT8, qmin: 0, qmax: 255 }] } as const;

async function refusal(source: string, ...requests: Parameters<ObserverClient['ask']>[0][]) {
  const asked = client(source);
  const loaded = await asked.load();
  if (!loaded.ok) return loaded.failure;
  for (const request of requests) {
    const answer = await asked.ask(request, 'conv1');
    if (!answer.ok) return answer.failure;
  }
  throw new Error('nothing went wrong');
}

describe('ObserverClient', () => {
  it('shows finite values only, and asks for ranges', async () => {
    const asked = client(LARGEST);
    valueOf(await asked.load());
    valueOf(await asked.ask(observe(), 'x'));
    expect(valueOf(await asked.ask(ranges, 'x'))).toEqual([[{ rmin: 0, rmax: 765 }]]);
  });

  it('names the functions that are missing', async () => {
    const failure = await refusal('function create() {}\nconst merge = 3;');
    expect(failure).toMatchObject({ kind: 'functions-missing', names: ['observe', 'merge', 'range'] });
  });

  it('says in which line of the text it stopped', async () => {
    const failure = await refusal(
      whole('\nfunction helper() {\n  return null.x;\n}\nobserve = () => helper();'),
      observe(),
    );
    expect(failure).toMatchObject({ kind: 'threw', tensor: 'conv1', line: 12, column: 15 });
    expect(describeFailure(failure)).toContain('stopped in line 12 while it watched conv1: TypeError:');
  });

  it('passes on what was thrown without being an error', async () => {
    const failure = await refusal(whole('observe = () => { throw "too many"; }'), observe());
    expect(failure).toMatchObject({ kind: 'threw', line: null, message: 'too many was thrown' });
  });

  it('cuts off a loop that does not end, in a call and in all', async () => {
    expect(await refusal(whole('observe = () => { for (;;); }'), observe())).toMatchObject({
      kind: 'too-slow',
      seconds: 0.4,
      inAll: false,
    });
    const slow = 'observe = () => { const end = Date.now() + 300; while (Date.now() < end); }';
    const often = Array.from({ length: 5 }, () => observe());
    expect(await refusal(whole(slow), ...often)).toMatchObject({ kind: 'too-slow', seconds: 1, inAll: true });
    const spent = new ObserverClient(host.start('mine', LARGEST), { ...limits, total: 0 });
    expect(await spent.ask(observe(), 'x')).toMatchObject({ ok: false, failure: { kind: 'too-slow', inAll: true } });
  });

  it('refuses a state that is no plain data, when it has to leave the worker', async () => {
    const failure = await refusal(whole('observe = () => ({ f: () => 1 })'), observe(), { call: 'states' });
    expect(failure).toMatchObject({ kind: 'threw', message: expect.stringMatching(/could not be cloned/) });
  });

  it('does not let one range call spoil the state for the next', async () => {
    const asked = client(whole('range = (state) => ({ rmin: 0, rmax: (state.largest *= 2) })'));
    valueOf(await asked.load());
    valueOf(await asked.ask(observe(), 'x'));
    const twice = { ...ranges, targets: [...ranges.targets, ...ranges.targets] };
    expect(valueOf(await asked.ask(twice, 'x'))).toEqual([[{ rmin: 0, rmax: 6 }], [{ rmin: 0, rmax: 6 }]]);
  });
});

/** What three shards saw of two tensors, and the same in one. */
const SAMPLES = [
  { x: [1, 2], y: [5] },
  { x: [-7, 0], y: [NaN] },
  { x: [3, 3], y: [-6, 2] },
];

async function calibrate(source: string, shards: readonly (readonly number[])[]) {
  const watched = [watch('x'), watch('y'), { ...watch('y'), axis: 0 }];
  const kept = [];
  const accumulators = new Map(['x', 'y', 'z'].map((name) => [name, createAccumulator({ histograms: false })]));
  for (const samples of shards) {
    const observing = new CustomObserving({ watched, observers: [host.start('mine', source)] });
    const tapped = observing.tapping(accumulators);
    for (const sample of samples) {
      for (const [name, list] of Object.entries(SAMPLES[sample] ?? {})) {
        tapped.get(name)?.add(Float32Array.from(list), sample);
      }
      valueOf(await observing.flush(sample));
    }
    kept.push(valueOf(await observing.states()));
  }
  const tensors = new Map([...accumulators].map(([name, accumulator]) => [name, accumulator.observation()]));
  const observations: Observations = { tensors, sampleCount: 3, random: false };
  const weights = { values: Float32Array.of(1, 10, -2, 20, 3, NaN), dims: [3, 2], tensor: 'w', observer: 'mine' };
  const work = {
    sources: { mine: source },
    activations: watched.slice(0, 2),
    constants: [1, null].map((axis) => ({ ...weights, axis, targets: [INT8] })),
  };
  return addCustomRanges(observations, work, kept, async (name, text) => succeed(host.start(name, text)));
}

describe('addCustomRanges', () => {
  it.each([[[[0, 1, 2]]], [[[2], [0, 1], []]]])('finds the same ranges in shares %j', async (shards) => {
    const found = valueOf(await calibrate(LARGEST, shards));
    const x = found.tensors.get('x');
    const y = found.tensors.get('y');
    if (x === undefined || y === undefined) throw new Error('a tensor is missing');
    expect(customRange(x, LARGEST, UINT8)).toEqual({ rmin: 0, rmax: 255 * 7 });
    expect(customRange(x, LARGEST, INT8)).toEqual({ rmin: -127 * 7, rmax: 127 * 7 });
    expect(customRange(y, LARGEST, UINT8)).toEqual({ rmin: 0, rmax: 255 * 6 });
    expect(customRange(x, `${LARGEST} `, UINT8)).toBeNull();
    expect(customRange(x, LARGEST, { format: 'int4', symmetric: true })).toBeNull();
    expect(found.tensors.get('z')?.customRanges).toBeUndefined();
  });

  it('sees constants channel by channel', async () => {
    const found = valueOf(await calibrate(LARGEST, [[0]]));
    const perChannel = [3, 20].map((largest) => ({ rmin: -127 * largest, rmax: 127 * largest }));
    expect(customConstantRanges(found, 'w', LARGEST, INT8, 1)).toEqual(perChannel);
    expect(customConstantRanges(found, 'w', LARGEST, INT8, null)).toEqual(perChannel.slice(1));
    expect(customConstantRanges(found, 'w', LARGEST, UINT8, 1)).toBeNull();
  });

  it.each([
    ['() => 3', 'no object'],
    ['() => ({ rmin: 0, rmax: NaN })', 'not finite: 0 to NaN'],
    ['() => ({ rmin: 1, rmax: -1 })', 'ends before it begins: 1 to -1'],
  ])('refuses what %s gives back', async (range, words) => {
    const outcome = await calibrate(whole(`range = ${range}`), [[0]]);
    if (outcome.ok) throw new Error('the range was taken');
    expect(outcome.failure).toMatchObject({ kind: 'bad-answer', tensor: 'x' });
    expect(describeFailure(outcome.failure)).toContain(words);
  });
});
