import type { Stage } from '../core/words/stage-words';

export type { Stage };

/** How far a job is: `done` of `total` things of this stage. `total` is 0 where it cannot be known. */
export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}
