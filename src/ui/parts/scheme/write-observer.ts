import { createContext } from 'react';
import type { ObserverChoice } from '../../../core/observers/observer-choice';

/** Opens the editor of observers; `choose` takes the observer that was written into use. */
export type WriteObserver = (choose: (observer: ObserverChoice) => void) => void;

/** The way from a menu of observers to the editor; null where there is none. */
export const WriteObserverContext = createContext<WriteObserver | null>(null);
