import { create } from 'zustand';
import type { Failure } from '../core/failures/failure';
import type { ClassList } from '../core/inputs/label-files';
import type { BrowserSample } from '../worker/client';

export type Sample = BrowserSample;

/** Samples with what is known of their labels. A new object for every change: compare by identity. */
export interface SampleSet {
  /** Another number whenever the samples themselves are others; relabelling keeps it. */
  readonly id: number;
  readonly samples: readonly Sample[];
  /** Class index the model is expected to answer, by sample; null where unknown. */
  readonly expected: readonly (number | null)[];
  /** How the class index follows from the label, or why it does not; null without labels. */
  readonly labelNote: string | null;
  /** Seeded random numbers: every number that follows from them says so. */
  readonly random: boolean;
}

export type SetRole = 'calibration' | 'evaluation';

/** What was understood of the files that were added last, and what was not. */
export interface Reading {
  readonly notes: readonly string[];
  readonly failures: readonly Failure[];
}

interface DataState {
  /** Null: none given yet. */
  readonly calibration: SampleSet | null;
  /** Null: the calibration set serves. */
  readonly evaluation: SampleSet | null;
  /** The classes of the model, where a labels file listed them. */
  readonly classes: ClassList | null;
  /** Readable class names by index, where the list fits the model. */
  readonly classNames: readonly string[] | null;
  readonly reading: Reading | null;
  readonly put: (role: SetRole, set: SampleSet | null) => void;
  readonly setClasses: (classes: ClassList | null, classNames: readonly string[] | null) => void;
  readonly setReading: (reading: Reading | null) => void;
  readonly clear: () => void;
}

const NOTHING = { calibration: null, evaluation: null, classes: null, classNames: null, reading: null };

/** What the model is fed. */
export const useDataStore = create<DataState>()((set) => ({
  ...NOTHING,
  put: (role, samples) => set(role === 'calibration' ? { calibration: samples } : { evaluation: samples }),
  setClasses: (classes, classNames) => set({ classes, classNames }),
  setReading: (reading) => set({ reading }),
  clear: () => set(NOTHING),
}));

/** The set that Compare measures on: the evaluation set, or else the calibration set. */
export const evaluationSet = (state: Pick<DataState, 'calibration' | 'evaluation'>): SampleSet | null =>
  state.evaluation ?? state.calibration;

let lastId = 0;

/** Names a set of samples that was not there before. */
export const nextSetId = (): number => ++lastId;
