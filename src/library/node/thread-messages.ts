import type { Result } from '../../core/failures/result';
import type { Observation } from '../../core/observers/observation';
import type { CalibrationRun, CalibrationSetup } from '../../engine/calibrate';
import type { NodeFile } from './sample-paths';

/** What a thread begins with. */
export interface ThreadStart {
  readonly runtime: 'native' | 'wasm';
  readonly setup: Omit<CalibrationSetup, 'custom'>;
}

/** What a thread is asked, one request at a time. After `finish` it ends. */
export type ThreadRequest =
  { readonly kind: 'observe'; readonly runs: readonly CalibrationRun<NodeFile>[] } | { readonly kind: 'finish' };

/** What it saw so far, by tensor; empty until `finish`. The first reply says that it is ready. */
export type ThreadReply = Result<ReadonlyMap<string, Observation>>;
