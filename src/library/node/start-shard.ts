import { type Result, succeed } from '../../core/failures/result';
import { CalibrationShard } from '../../engine/calibrate';
import type { Runtime } from '../../runtime/interface';
import { nodeRuntime } from '../../runtime/node/node-runtime';
import { type NodeFile, nodePlatform } from './sample-paths';
import type { ThreadRuntime, ThreadSetup } from './thread-messages';

/**
 * What runs one share of a calibration. ONNX Runtime has one thread in each, so that what it computes does not depend on
 * how many shares there are. The web build, which always has one, is taken where it is loaded already.
 * Failures: those of `nodeRuntime`.
 */
export async function shardRuntime(name: ThreadRuntime, loaded: Runtime | null = null): Promise<Result<Runtime>> {
  return loaded?.name === 'wasm' ? succeed(loaded) : nodeRuntime(name, { threads: 1 });
}

/** One share of a calibration. Failures: those of `CalibrationShard`. */
export const startShard = (runtime: Runtime, setup: ThreadSetup): Promise<Result<CalibrationShard<NodeFile>>> =>
  CalibrationShard.start(runtime, setup, nodePlatform);
