/** The named stages of the long jobs, in the words of the screen. */
export type Stage =
  | 'read'
  | 'prepare'
  | 'load-runtime'
  | 'calibrate'
  | 'compare'
  | 'measure-time'
  | 'write'
  | 'check'
  | 'run'
  | 'find-scales'
  | 'write-weights';

interface StageWords {
  readonly doing: string;
  readonly done: string;
  /** What is counted; null where the count says nothing to a reader. */
  readonly things: string | null;
}

/** The stages of long jobs in the words of the screen. */
export const STAGE_WORDS: Readonly<Record<Stage, StageWords>> = {
  read: { doing: 'Reading', done: 'Read.', things: null },
  prepare: { doing: 'Preparing the graph', done: 'Graph prepared.', things: null },
  'load-runtime': { doing: 'Loading ONNX Runtime', done: 'ONNX Runtime loaded.', things: null },
  calibrate: { doing: 'Calibrating', done: 'Calibrated.', things: 'samples' },
  compare: { doing: 'Comparing', done: 'Compared.', things: 'samples' },
  'measure-time': { doing: 'Measuring time', done: 'Time measured.', things: 'runs' },
  write: { doing: 'Writing the file', done: 'File written.', things: null },
  check: { doing: 'Running the file', done: 'File checked.', things: null },
  'find-scales': { doing: 'Finding scales', done: 'Scales found.', things: 'bytes' },
  'write-weights': { doing: 'Writing weights', done: 'Weights written.', things: 'bytes' },
  run: { doing: 'Running the model', done: 'Run.', things: 'runs' },
};
