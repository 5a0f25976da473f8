import { create } from 'zustand';
import type { GraphIndex } from '../core/graph/graph-index';
import type { ModelFile, OpenedModel } from '../worker/client';

/** The model on the screen. A new object for every model that is opened: compare by identity. */
export interface OpenModel {
  readonly opened: OpenedModel;
  /** The prepared graph, weights readable in place, types filled in. */
  readonly index: GraphIndex;
  /** The sample card it came from; null for the user's own file. */
  readonly sample: string | null;
}

/** A model that cannot be opened yet: it names external data files that were not given. */
export interface WaitingModel {
  readonly files: readonly ModelFile[];
  readonly modelFile: string;
  readonly missing: readonly string[];
}

interface ModelState {
  /** Null until the first model is open; replaced only when another one opened successfully. */
  readonly model: OpenModel | null;
  readonly waiting: WaitingModel | null;
  readonly show: (model: OpenModel) => void;
  readonly wait: (waiting: WaitingModel | null) => void;
}

/** Whether a sample may be shown without another model, or one that waits for its data, being lost. */
export const isOpenable = (
  { model, waiting }: Pick<ModelState, 'model' | 'waiting'>,
  sample: string | null,
): boolean => (model === null ? waiting === null : model.sample === sample);

/** What is open. */
export const useModelStore = create<ModelState>()((set) => ({
  model: null,
  waiting: null,
  show: (model) => set({ model, waiting: null }),
  wait: (waiting) => set({ waiting }),
}));
