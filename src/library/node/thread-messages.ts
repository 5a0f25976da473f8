import type { Result } from '../../core/failures/result';
import type { Observation } from '../../core/observers/observation';
import type { CalibrationRun, CalibrationSetup } from '../../engine/calibrate';
import type { NodeFile } from './sample-paths';

/** What a share of a calibration is of, and what runs it. */
export interface ThreadStart {
  readonly runtime: ThreadRuntime;
  readonly setup: ThreadSetup;
}

export type ThreadRuntime = 'native' | 'wasm';

export type ThreadSetup = Omit<CalibrationSetup, 'custom'>;

/** What a thread is started with: it loads this and waits. */
export interface ThreadLoad {
  readonly runtime: ThreadRuntime;
}

/** What a thread is asked, one request at a time: `begin` first. After `finish` it ends. */
export type ThreadRequest =
  | { readonly kind: 'begin'; readonly setup: ThreadSetup }
  | { readonly kind: 'observe'; readonly runs: readonly CalibrationRun<NodeFile>[] }
  | { readonly kind: 'finish' };

/** What it saw so far, by tensor; empty until `finish`. */
export type ThreadReply = Result<ReadonlyMap<string, Observation>>;
