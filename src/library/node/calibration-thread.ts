import { parentPort, workerData } from 'node:worker_threads';
import { type Result, succeed } from '../../core/failures/result';
import type { CalibrationRun, CalibrationShard } from '../../engine/calibrate';
import type { Runtime } from '../../runtime/interface';
import type { NodeFile } from './sample-paths';
import { shardRuntime, startShard } from './start-shard';
import type { ThreadLoad, ThreadReply, ThreadRequest, ThreadSetup } from './thread-messages';

const NOTHING: ThreadReply = succeed(new Map());

/** A share of a calibration in a thread of its own, told what to do by `CalibrationThread`. */
class ThreadWork {
  readonly #runtime: Promise<Result<Runtime>>;
  #shard: CalibrationShard<NodeFile> | null = null;

  /** Loads what it will need at once. */
  constructor({ runtime }: ThreadLoad) {
    this.#runtime = shardRuntime(runtime);
  }

  async answer(request: ThreadRequest): Promise<ThreadReply> {
    switch (request.kind) {
      case 'begin':
        return this.#begin(request.setup);
      case 'observe':
        return this.#observe(request.runs);
      case 'finish':
        return this.#finish();
    }
  }

  async #begin(setup: ThreadSetup): Promise<ThreadReply> {
    const runtime = await this.#runtime;
    const shard = runtime.ok ? await startShard(runtime.value, setup) : runtime;
    if (!shard.ok) return shard;
    this.#shard = shard.value;
    return NOTHING;
  }

  async #observe(runs: readonly CalibrationRun<NodeFile>[]): Promise<ThreadReply> {
    for (const run of runs) {
      const outcome = await this.#shard?.observe(run);
      if (outcome?.ok === false) return outcome;
    }
    return NOTHING;
  }

  async #finish(): Promise<ThreadReply> {
    const seen = this.#shard?.observations() ?? new Map();
    await this.#shard?.release();
    return succeed(seen);
  }
}

function work(port: NonNullable<typeof parentPort>): void {
  // What `CalibrationThread` starts this file with.
  const own = new ThreadWork(workerData as ThreadLoad);
  port.on('message', (request: ThreadRequest) => {
    void own.answer(request).then((reply) => {
      port.postMessage(reply);
      if (request.kind === 'finish') port.close();
    });
  });
}

if (parentPort !== null) work(parentPort);
