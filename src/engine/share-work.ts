import type { Failure } from '../core/failures/failure';
import { type Result, fail, succeed } from '../core/failures/result';

/** How a list of items is shared between workers. A hand is one worker that is ready for this work. */
export interface SharedWork<Item, Hand, Done, Finished> {
  readonly items: readonly Item[];
  /** Workers at the same time, at most. */
  readonly hands: number;
  readonly hire: () => Promise<Result<Hand>>;
  readonly work: (hand: Hand, batch: readonly Item[]) => Promise<Result<Done>>;
  /** Called when nothing is left; gives back what a hand has kept. */
  readonly finish: (hand: Hand) => Promise<Result<Finished>>;
  /** Called after each batch. `doneCount` of the items are done; it falls when a worker is lost. */
  readonly onDone: (hand: Hand, done: Done, doneCount: number) => void;
}

/** Long enough that messages cost nothing, short enough that progress moves and no worker waits for another. */
const BATCH_MILLISECONDS = 250;

/** What a fresh worker may survive: the worker ended, or its memory did. */
const isRetryable = (failure: Failure): boolean =>
  failure.room === 'runtime' && (failure.kind === 'worker-died' || failure.kind === 'out-of-memory');

class Queue<Item> {
  #waiting: Item[];
  readonly #deaths = new Map<Item, number>();

  constructor(items: readonly Item[]) {
    this.#waiting = [...items];
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** The next few: as many as take BATCH_MILLISECONDS, but leaving enough for the others. */
  take(milliseconds: number | null, hands: number): readonly Item[] {
    const wanted = milliseconds === null ? 1 : BATCH_MILLISECONDS / Math.max(milliseconds, 0.1);
    const share = Math.ceil(this.#waiting.length / (2 * hands));
    return this.#waiting.splice(0, Math.max(1, Math.min(Math.floor(wanted), share)));
  }

  /** Puts back what a dead worker had; false when one of them has seen a worker die before. */
  putBack(items: readonly Item[]): boolean {
    for (const item of items) this.#deaths.set(item, (this.#deaths.get(item) ?? 0) + 1);
    this.#waiting = [...items, ...this.#waiting];
    return items.every((item) => (this.#deaths.get(item) ?? 0) < 2);
  }
}

/**
 * Shares items between workers dynamically: each takes the next few when it has done its last ones. The items of a
 * worker that dies, also those it had done (what it kept is lost), go once to a fresh worker. Gives back what
 * `finish` gave for each worker that lived to the end. The first failure ends it all.
 */
export async function shareWork<Item, Hand, Done, Finished>(
  job: SharedWork<Item, Hand, Done, Finished>,
): Promise<Result<readonly Finished[]>> {
  return new Sharing(job).run();
}

class Sharing<Item, Hand, Done, Finished> {
  readonly #job: SharedWork<Item, Hand, Done, Finished>;
  readonly #queue: Queue<Item>;
  readonly #lanes: number;
  readonly #finished: Finished[] = [];
  #doneCount = 0;
  #failure: Failure | null = null;

  constructor(job: SharedWork<Item, Hand, Done, Finished>) {
    this.#job = job;
    this.#queue = new Queue(job.items);
    this.#lanes = Math.min(job.hands, job.items.length);
  }

  async run(): Promise<Result<readonly Finished[]>> {
    await Promise.all(Array.from({ length: this.#lanes }, () => this.#lane()));
    return this.#failure === null ? succeed(this.#finished) : fail(this.#failure);
  }

  async #lane(): Promise<void> {
    while (!this.#queue.isEmpty && this.#failure === null) {
      const lot: Lot<Item> = { taken: [], doneCount: 0 };
      const outcome = await this.#employ(lot);
      if (outcome.ok) this.#finished.push(outcome.value);
      else {
        this.#doneCount -= lot.doneCount;
        if (!isRetryable(outcome.failure) || !this.#queue.putBack(lot.taken)) this.#failure ??= outcome.failure;
      }
    }
  }

  /** One worker from hire to finish. */
  async #employ(lot: Lot<Item>): Promise<Result<Finished>> {
    const { hire, work, finish, onDone } = this.#job;
    let batch = this.#take(lot, null);
    const hired = await hire();
    if (!hired.ok) return hired;
    while (batch.length > 0) {
      const started = performance.now();
      const outcome = await work(hired.value, batch);
      if (!outcome.ok) return outcome;
      lot.doneCount += batch.length;
      this.#doneCount += batch.length;
      onDone(hired.value, outcome.value, this.#doneCount);
      batch = this.#take(lot, (performance.now() - started) / batch.length);
    }
    return finish(hired.value);
  }

  #take(lot: Lot<Item>, milliseconds: number | null): readonly Item[] {
    const batch = this.#failure === null ? this.#queue.take(milliseconds, this.#lanes) : [];
    lot.taken.push(...batch);
    return batch;
  }
}

/** What one worker took: all of it is lost with the worker. */
interface Lot<Item> {
  readonly taken: Item[];
  doneCount: number;
}
