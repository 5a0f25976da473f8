import type { ModelRead } from '../engine/open-model';
import type { Platform } from '../engine/sample-feeds';
import { threadedPlatform } from '../library/node/calibrate-in-threads';
import { type NodeFile, nodePlatform } from '../library/node/sample-paths';
import type { Runtime } from '../runtime/interface';
import type { SampleOptions } from './sample-options';

/** Threads, which load while the model is opened, where there is data for them. A large model is run in place, by one. */
export const platformFor = (runtime: Runtime, { files }: ModelRead, { data }: SampleOptions): Platform<NodeFile> =>
  data === undefined || files !== undefined ? nodePlatform : threadedPlatform(runtime);
