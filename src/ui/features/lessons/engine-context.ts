import { createContext, use } from 'react';

/** Brings the engine behind the stores; the same one as the studio's. */
export type StartEngine = () => Promise<void>;

/** How a lesson gets the engine. Lessons call it when something is first asked to run, never to be read. */
export const EngineContext = createContext<StartEngine | null>(null);

/** Throws outside the pages of lessons: that is a bug. */
export function useStartEngine(): StartEngine {
  const startEngine = use(EngineContext);
  if (startEngine === null) throw new Error('Nothing gives the lessons an engine.');
  return startEngine;
}
