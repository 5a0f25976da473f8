import { describe, expect, it } from 'vitest';
import type { Failure } from '../core/failures/failure';
import { type Result, fail, succeed } from '../core/failures/result';
import { type SharedWork, shareWork } from './share-work';

const DIED: Failure = { room: 'runtime', kind: 'worker-died' };
const REFUSED: Failure = { room: 'runtime', kind: 'run-failed', detail: 'shapes differ', sample: 'cat.png' };

/** A worker that remembers what it did, and dies or refuses when told to. */
interface Hand {
  readonly number: number;
  readonly did: number[];
}

interface Plan {
  readonly count: number;
  readonly hands: number;
  /** What happens to a worker at an item; the count says how often the item was tried. */
  readonly at?: (item: number, attempt: number, hand: Hand) => Failure | null;
  readonly hire?: (number: number) => Failure | null;
  readonly finish?: (hand: Hand) => Failure | null;
}

const answer = <T>(failure: Failure | null | undefined, value: T): Result<T> =>
  failure === null || failure === undefined ? succeed(value) : fail(failure);

async function run(plan: Plan) {
  const hired: Hand[] = [];
  const attempts = new Map<number, number>();
  const counts: number[] = [];
  const job: SharedWork<number, Hand, null, readonly number[]> = {
    items: Array.from({ length: plan.count }, (_, index) => index),
    hands: plan.hands,
    hire: async () => {
      const hand = { number: hired.length, did: [] };
      hired.push(hand);
      return answer(plan.hire?.(hand.number), hand);
    },
    work: async (hand, batch) => {
      for (const item of batch) {
        const attempt = (attempts.get(item) ?? 0) + 1;
        attempts.set(item, attempt);
        const failure = plan.at?.(item, attempt, hand);
        if (failure !== null && failure !== undefined) return fail(failure);
        hand.did.push(item);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
      return succeed(null);
    },
    finish: async (hand) => answer(plan.finish?.(hand), hand.did),
    onDone: (_hand, _done, doneCount) => counts.push(doneCount),
  };
  return { outcome: await shareWork(job), hired, counts };
}

const all = (count: number) => Array.from({ length: count }, (_, index) => index);

const together = (outcome: Result<readonly (readonly number[])[]>): readonly number[] | null =>
  outcome.ok ? outcome.value.flat().sort((a, b) => a - b) : null;

describe('shareWork', () => {
  it.each([
    [100, 1],
    [100, 3],
    [2, 8],
    [0, 4],
  ])('does each of %i items once with %i workers', async (count, hands) => {
    const { outcome, hired, counts } = await run({ count, hands });
    expect(together(outcome)).toEqual(all(count));
    expect(hired).toHaveLength(Math.min(count, hands));
    expect(counts.at(-1) ?? 0).toBe(count);
  });

  it('lets every worker take a share', async () => {
    const { hired } = await run({ count: 1000, hands: 4 });
    expect(Math.min(...hired.map((hand) => hand.did.length))).toBeGreaterThan(0);
  });

  it('gives everything a dead worker had to a fresh one, once', async () => {
    const { outcome, hired } = await run({
      count: 50,
      hands: 2,
      at: (item, attempt) => (item === 20 && attempt === 1 ? DIED : null),
    });
    expect(together(outcome)).toEqual(all(50));
    expect(hired).toHaveLength(3);
  });

  it('does the work again when a worker dies while it hands over what it kept', async () => {
    const { outcome, counts } = await run({ count: 9, hands: 1, finish: (hand) => (hand.number === 0 ? DIED : null) });
    expect(together(outcome)).toEqual(all(9));
    expect(counts.at(-1)).toBe(9);
  });

  it('gives up when the same item kills a second worker', async () => {
    const { outcome, hired } = await run({ count: 50, hands: 2, at: (item) => (item === 20 ? DIED : null) });
    expect(outcome).toEqual(fail(DIED));
    expect(hired.length).toBeLessThanOrEqual(4);
  });

  it('gives up when no worker can be hired', async () => {
    const { outcome, hired } = await run({ count: 5, hands: 1, hire: () => DIED });
    expect(outcome).toEqual(fail(DIED));
    expect(hired).toHaveLength(2);
  });

  it('stops at once, without trying again, at a failure of the data', async () => {
    const { outcome, hired } = await run({ count: 500, hands: 2, at: (item) => (item === 3 ? REFUSED : null) });
    expect(outcome).toEqual(fail(REFUSED));
    expect(hired).toHaveLength(2);
    expect(hired.flatMap((hand) => hand.did).length).toBeLessThan(500);
  });
});
