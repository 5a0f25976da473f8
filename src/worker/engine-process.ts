import * as Comlink from 'comlink';
import type { Failure } from '../core/failures/failure';
import { type Result, fail } from '../core/failures/result';
import type { EngineService } from './engine-service';

const DIED: Failure = { room: 'runtime', kind: 'worker-died' };

/** Milliseconds in which a new worker has to give its first answer: loading its script takes well under one second. */
const PATIENCE = 30_000;

const isMemoryError = (error: unknown): boolean =>
  (error instanceof Error && /out of memory|allocation|could not be cloned/i.test(error.message)) ||
  error instanceof RangeError;

/**
 * One worker with an engine in it, as the page sees it. It can be ended at any time; it notices when the worker ends by
 * itself. What is waiting for an answer then gets `worker-died`.
 */
export class EngineProcess {
  readonly #worker: Worker;
  readonly #remote: Comlink.Remote<EngineService>;
  readonly #ended: Promise<void>;
  #markEnded: () => void = () => undefined;
  #isEnded = false;

  constructor() {
    this.#worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' });
    this.#remote = Comlink.wrap<EngineService>(this.#worker);
    this.#ended = new Promise((resolve) => {
      this.#markEnded = resolve;
    });
    this.#worker.addEventListener('error', () => this.end());
    this.#worker.addEventListener('messageerror', () => this.end());
    void this.#watch();
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /**
   * Asks the engine for something. Failures besides the engine's own: `worker-died`, and `out-of-memory` when there is
   * no room for the messages. Bugs in the worker throw here.
   */
  async call<T>(ask: (engine: Comlink.Remote<EngineService>) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#isEnded) return fail(DIED);
    try {
      const result = await Promise.race([ask(this.#remote), this.#ended.then(() => fail(DIED))]);
      if (!result.ok && result.failure.room === 'runtime' && result.failure.kind === 'out-of-memory') this.end();
      return result;
    } catch (error) {
      if (!isMemoryError(error)) throw error;
      this.end();
      return fail({ room: 'runtime', kind: 'out-of-memory', neededBytes: null });
    }
  }

  /** Ends the worker at once and gives its memory back. */
  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#worker.terminate();
    this.#markEnded();
  }

  /**
   * A worker that is killed from outside raises no event, but it loses its locks: it holds one as long as it lives, and
   * the page gets it when the worker is gone.
   */
  async #watch(): Promise<void> {
    if (navigator.locks === undefined) return;
    const name = `nibble-engine-${crypto.randomUUID()}`;
    // A worker that is killed before it holds the lock never answers.
    const deadline = setTimeout(() => this.end(), PATIENCE);
    try {
      await this.#remote.hold(name);
      clearTimeout(deadline);
      await navigator.locks.request(name, () => undefined);
    } catch {
      clearTimeout(deadline);
      return;
    }
    this.end();
  }
}
