/** The named stages of the long jobs, in the words of the screen. */
export type Stage =
  'read' | 'prepare' | 'load-runtime' | 'calibrate' | 'compare' | 'measure-time' | 'write' | 'check' | 'run';

/** How far a job is: `done` of `total` things of this stage. `total` is 0 where it cannot be known. */
export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}
