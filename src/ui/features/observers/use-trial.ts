import { useEffect, useState } from 'react';
import type { Result } from '../../../core/failures/result';
import { type ObserverTrial, tryObserver } from '../../../stores/actions/save-observer';

/** Milliseconds without a key before the text is read. */
const PAUSE = 500;

/** What came of the text as it stands; null while it is typed or tried. */
export type Trial = Result<ObserverTrial> | null;

/** Tries the text whenever typing pauses; never while it may not run. */
export function useTrial(name: string, source: string, mayRun: boolean): Trial {
  const [tried, setTried] = useState<{ readonly source: string; readonly result: Result<ObserverTrial> } | null>(null);
  useEffect(() => {
    if (!mayRun) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      const result = await tryObserver(name, source, controller.signal);
      if (!controller.signal.aborted) setTried({ source, result });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [name, source, mayRun]);
  return mayRun && tried?.source === source ? tried.result : null;
}
