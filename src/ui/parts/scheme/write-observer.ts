import { createContext } from 'react';
import type { ObserverChoice } from '../../../core/observers/observer-choice';

/**
 * Opens the editor with an observer of the recipe, or with a new one (null); `choose` takes what was written into use.
 */
export type WriteObserver = (name: string | null, choose: (observer: ObserverChoice) => void) => void;

/** The way from a menu of observers to the editor; null where there is none. */
export const WriteObserverContext = createContext<WriteObserver | null>(null);
