import { create } from 'zustand';
import type { BrowserSample } from '../worker/client';

export type Sample = BrowserSample;

/** Samples with what is known of their labels. A new object for every change: compare by identity. */
export interface SampleSet {
  readonly samples: readonly BrowserSample[];
  /** Class index the model is expected to answer, by sample; null where unknown. */
  readonly expected: readonly (number | null)[];
  /** Where the labels came from, in words for the screen; null without labels. */
  readonly labelSource: string | null;
  /** How the class index follows from the label, where it is not plain ("one background class at index 0"). */
  readonly classNote: string | null;
  /** Seeded random numbers: every number that follows from them says so. */
  readonly random: boolean;
}

interface DataState {
  /** Null: none given yet. */
  readonly calibration: SampleSet | null;
  /** Null: the calibration set serves. */
  readonly evaluation: SampleSet | null;
  /** Readable class names by index, where a labels file named them. */
  readonly classNames: readonly string[] | null;
  readonly setCalibration: (set: SampleSet | null) => void;
  readonly setEvaluation: (set: SampleSet | null) => void;
  readonly setClassNames: (names: readonly string[] | null) => void;
  readonly clear: () => void;
}

/** What the model is fed. */
export const useDataStore = create<DataState>()((set) => ({
  calibration: null,
  evaluation: null,
  classNames: null,
  setCalibration: (calibration) => set({ calibration }),
  setEvaluation: (evaluation) => set({ evaluation }),
  setClassNames: (classNames) => set({ classNames }),
  clear: () => set({ calibration: null, evaluation: null, classNames: null }),
}));

/** The set that Compare measures on: the evaluation set, or else the calibration set. */
export const evaluationSet = (state: Pick<DataState, 'calibration' | 'evaluation'>): SampleSet | null =>
  state.evaluation ?? state.calibration;
