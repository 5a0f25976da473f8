import { create } from 'zustand';
import type { Observation, Observations } from '../core/observers/observation';
import type { Plan } from '../core/quantization/plan';
import type { Recipe } from '../core/quantization/recipe';
import type { Report } from '../worker/client';

export type { Report };
export type SampleAnswer = NonNullable<Report['classification']>['samples'][number];
import type { SampleSet } from './data-store';

/** Observations with what they were gathered from, to tell whether they still hold. */
export interface Calibration {
  readonly observations: Observations;
  readonly samples: SampleSet;
  readonly preprocessing: Recipe['preprocessing'];
  /** The calibration cache that the ranges were read from, which no samples here stand behind; absent: calibrated. */
  readonly file?: string;
}

/** A report with what it was measured on: the recipe and the samples it names. */
export interface Comparison {
  /** Counts up from 1; names the comparison in the history. */
  readonly id: number;
  readonly recipe: Recipe;
  readonly plan: Plan;
  readonly report: Report;
  readonly measuredOn: SampleSet;
  /** Where its ranges came from. */
  readonly calibration: Calibration;
}

interface ResultState {
  readonly calibration: Calibration | null;
  /** Coarse observations while a calibration runs; null otherwise. */
  readonly live: ReadonlyMap<string, Observation> | null;
  /** Oldest first. */
  readonly history: readonly Comparison[];
  readonly setCalibration: (calibration: Calibration | null) => void;
  readonly setLive: (live: ReadonlyMap<string, Observation> | null) => void;
  readonly addComparison: (comparison: Omit<Comparison, 'id'>) => void;
  readonly removeComparison: (id: number) => void;
  readonly clear: () => void;
}

/** What calibration saw and what comparisons measured. */
export const useResultStore = create<ResultState>()((set) => ({
  calibration: null,
  live: null,
  history: [],
  setCalibration: (calibration) => set({ calibration }),
  setLive: (live) => set({ live }),
  addComparison: (comparison) =>
    set(({ history }) => ({ history: [...history, { ...comparison, id: (history.at(-1)?.id ?? 0) + 1 }] })),
  removeComparison: (id) => set(({ history }) => ({ history: history.filter((entry) => entry.id !== id) })),
  clear: () => set({ calibration: null, live: null, history: [] }),
}));

/** The observation of one tensor: live while calibrating, else the finished one. */
export const observationOf = (state: Pick<ResultState, 'calibration' | 'live'>, tensor: string): Observation | null =>
  state.live?.get(tensor) ?? state.calibration?.observations.tensors.get(tensor) ?? null;
