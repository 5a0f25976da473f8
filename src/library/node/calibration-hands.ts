import { Worker } from 'node:worker_threads';
import type { Failure } from '../../core/failures/failure';
import { type Result, fail, succeed } from '../../core/failures/result';
import type { Observation } from '../../core/observers/observation';
import type { CalibrationRun, CalibrationShard } from '../../engine/calibrate';
import type { NodeFile } from './sample-paths';
import type { ThreadLoad, ThreadReply, ThreadRequest, ThreadSetup } from './thread-messages';

/** Who runs a share of the samples. */
export interface CalibrationHand {
  /** Failures: those of `CalibrationShard`; `worker-died`. */
  observe(runs: readonly CalibrationRun<NodeFile>[]): Promise<Result<unknown>>;
  /** What it saw; nothing can be asked afterwards. */
  finish(): Promise<Result<ReadonlyMap<string, Observation>>>;
  /** Ends it at once, whatever it is doing. */
  end(): void;
}

/** This thread does its share too: its memory is there already. */
export const ownHand = (shard: CalibrationShard<NodeFile>): CalibrationHand => ({
  observe: async (runs) => {
    for (const run of runs) {
      const outcome = await shard.observe(run);
      if (!outcome.ok) return outcome;
    }
    return succeed(undefined);
  },
  finish: async () => {
    await shard.release();
    return succeed(shard.observations());
  },
  end: () => undefined,
});

const DIED: Failure = { room: 'runtime', kind: 'worker-died' };

/** A thread that runs `calibration-thread.ts`. */
export class CalibrationThread implements CalibrationHand {
  readonly #worker: Worker;
  #answer: ((reply: ThreadReply) => void) | null = null;
  #ended = false;

  /** Starts to load at once. Until it begins it keeps no process alive. */
  constructor(script: URL, load: ThreadLoad) {
    this.#worker = new Worker(script, { workerData: load });
    this.#worker.on('message', (reply: ThreadReply) => this.#settle(reply));
    const die = () => {
      this.#ended = true;
      this.#settle(fail(DIED));
    };
    this.#worker.on('error', die);
    this.#worker.on('exit', die);
    this.#worker.unref();
  }

  /** Makes it ready for a share of a calibration. Failures: those of `startShard`; `worker-died`. */
  async begin(setup: ThreadSetup): Promise<Result<CalibrationHand>> {
    this.#worker.ref();
    const ready = await this.#ask({ kind: 'begin', setup });
    if (ready.ok) return succeed(this);
    this.end();
    return ready;
  }

  observe(runs: readonly CalibrationRun<NodeFile>[]): Promise<ThreadReply> {
    return this.#ask({ kind: 'observe', runs });
  }

  finish(): Promise<ThreadReply> {
    return this.#ask({ kind: 'finish' });
  }

  end(): void {
    void this.#worker.terminate();
  }

  #ask(request: ThreadRequest): Promise<ThreadReply> {
    if (this.#ended) return Promise.resolve(fail(DIED));
    const reply = this.#reply();
    // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage(request);
    return reply;
  }

  #reply(): Promise<ThreadReply> {
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  #settle(reply: ThreadReply): void {
    const answer = this.#answer;
    this.#answer = null;
    answer?.(reply);
  }
}
