import { threadedPlatform } from '../library/node/calibrate-in-threads';
import { type NodeFile, nodePlatform } from '../library/node/sample-paths';
import type { Platform } from '../engine/sample-feeds';
import type { Runtime } from '../runtime/interface';
import { isLargeFile } from './large-model';
import type { SampleOptions } from './sample-options';

/** Threads, which load while the model is opened, where there is data for them. A large model is run in place, by one. */
export async function platformFor(
  runtime: Runtime,
  model: string,
  { data }: SampleOptions,
): Promise<Platform<NodeFile>> {
  return data === undefined || (await isLargeFile(model)) ? nodePlatform : threadedPlatform(runtime);
}
