import { create } from 'zustand';
import type { ObserverChoice } from '../core/observers/observer-choice';

/** An observer to be written or changed. */
export interface EditorRequest {
  /** Of an observer in the recipe; null: a new one. */
  readonly name: string | null;
  /** Takes what was saved into use; null: it is only kept. */
  readonly choose: ((observer: ObserverChoice) => void) | null;
}

/** An observer that came with a recipe, before it runs for the first time. */
export interface RunQuestion {
  readonly observer: string;
  readonly source: string;
  readonly answer: (mayRun: boolean) => void;
}

interface ObserverState {
  /** What the editor shows; null: it is closed. */
  readonly editor: EditorRequest | null;
  /** What the user is asked; null: nothing. */
  readonly question: RunQuestion | null;
}

/** Observers that the user writes: the editor, and the question before foreign ones run. */
export const useObserverStore = create<ObserverState>()(() => ({ editor: null, question: null }));

export const openObserverEditor = (editor: EditorRequest): void => useObserverStore.setState({ editor });

export const closeObserverEditor = (): void => useObserverStore.setState({ editor: null });

/** Shows the text and asks whether it may run. */
export function askToRun(observer: string, source: string): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (mayRun: boolean) => {
      useObserverStore.setState({ question: null });
      resolve(mayRun);
    };
    useObserverStore.setState({ question: { observer, source, answer } });
  });
}
