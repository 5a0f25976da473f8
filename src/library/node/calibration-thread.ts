import { parentPort, workerData } from 'node:worker_threads';
import { succeed } from '../../core/failures/result';
import { CalibrationShard } from '../../engine/calibrate';
import type { NodeFile } from './sample-paths';
import { startShard } from './start-shard';
import type { ThreadReply, ThreadRequest, ThreadStart } from './thread-messages';

const NOTHING: ThreadReply = succeed(new Map());

async function answer(shard: CalibrationShard<NodeFile>, request: ThreadRequest): Promise<ThreadReply> {
  if (request.kind === 'finish') {
    const seen = shard.observations();
    await shard.release();
    return succeed(seen);
  }
  for (const run of request.runs) {
    const outcome = await shard.observe(run);
    if (!outcome.ok) return outcome;
  }
  return NOTHING;
}

/** A share of a calibration in a thread of its own, told what to do by `CalibrationThread`. */
async function work(port: NonNullable<typeof parentPort>): Promise<void> {
  // What `CalibrationThread` starts this file with.
  const { runtime, setup } = workerData as ThreadStart;
  const shard = await startShard({ runtime, setup });
  if (!shard.ok) {
    port.postMessage(shard);
    return;
  }
  port.on('message', (request: ThreadRequest) => {
    void answer(shard.value, request).then((reply) => {
      port.postMessage(reply);
      if (request.kind === 'finish') port.close();
    });
  });
  port.postMessage(NOTHING);
}

if (parentPort !== null) await work(parentPort);
