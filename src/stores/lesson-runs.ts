import { useStore } from 'zustand';
import { type StoreApi, createStore } from 'zustand/vanilla';
import { describeFailure } from '../core/failures/failure';
import type { Result } from '../core/failures/result';
import type { JobOptions, Progress } from '../worker/client';

export type { JobOptions, Progress };

/** How far a run of a lesson is. */
type LessonRunState<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly progress: Progress | null; readonly cancel: () => void }
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly sentence: string };

/**
 * Something that an exhibit computes with the engine. Made once, outside of components, so that its result is still
 * there when the lesson is opened again. It touches none of the studio's stores: what is open there stays as it is.
 */
export interface LessonRun<T> {
  readonly state: StoreApi<LessonRunState<T>>;
  /** Starts the engine, then the work; nothing while it runs already. */
  readonly start: (startEngine: () => Promise<void>) => Promise<void>;
}

const WAITING = { kind: 'waiting' } as const;

/** A run of `work`. Cancelled, it waits again; failed, or thrown, it says why in one sentence and can be started again. */
export function createLessonRun<T>(work: (options: JobOptions) => Promise<Result<T>>): LessonRun<T> {
  const state = createStore<LessonRunState<T>>()(() => WAITING);
  const start = async (startEngine: () => Promise<void>): Promise<void> => {
    if (state.getState().kind === 'running') return;
    const controller = new AbortController();
    const { signal } = controller;
    const cancel = (): void => {
      controller.abort();
      state.setState(WAITING, true);
    };
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) state.setState({ kind: 'running', progress, cancel }, true);
    };
    const settle = (settled: LessonRunState<T>): void => {
      if (!signal.aborted) state.setState(settled, true);
    };
    state.setState({ kind: 'running', progress: null, cancel }, true);
    try {
      await startEngine();
      const result = await work({ signal, onProgress });
      settle(
        result.ok
          ? { kind: 'done', value: result.value }
          : { kind: 'failed', sentence: describeFailure(result.failure) },
      );
    } catch (error) {
      settle({ kind: 'failed', sentence: sentenceOf(error) });
    }
  };
  return { state, start };
}

const sentenceOf = (error: unknown): string =>
  `The sample could not be run (${error instanceof Error ? error.message : String(error)}). Check the connection to the server and try again.`;

/** The state of a run, followed. */
export const useLessonRun = <T>({ state }: LessonRun<T>): LessonRunState<T> => useStore(state);
