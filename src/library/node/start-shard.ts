import { type Result, succeed } from '../../core/failures/result';
import { CalibrationShard } from '../../engine/calibrate';
import type { Runtime } from '../../runtime/interface';
import { nodeRuntime } from '../../runtime/node/node-runtime';
import { type NodeFile, nodePlatform } from './sample-paths';
import type { ThreadStart } from './thread-messages';

/**
 * One share of a calibration. ONNX Runtime has one thread in each, so that what it computes does not depend on how many
 * shares there are. The web build, which always has one, is taken where it is loaded already.
 * Failures: those of `CalibrationShard` and `nodeRuntime`.
 */
export async function startShard(
  { runtime, setup }: ThreadStart,
  loaded: Runtime | null = null,
): Promise<Result<CalibrationShard<NodeFile>>> {
  const single = loaded?.name === 'wasm' ? succeed(loaded) : await nodeRuntime(runtime, { threads: 1 });
  return single.ok ? CalibrationShard.start(single.value, setup, nodePlatform) : single;
}
