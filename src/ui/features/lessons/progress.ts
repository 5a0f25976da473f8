import { useLocalStorage } from '@mantine/hooks';
import { createContext, useCallback } from 'react';

/** The numbers of the lessons whose question was answered. */
export type Answered = readonly number[];

/** Reads what is stored, which anyone may have written over: whatever is not a list of numbers is no progress. */
export function readAnswered(text: string | undefined): Answered {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter((entry) => Number.isInteger(entry)) : [];
  } catch {
    return [];
  }
}

interface Progress {
  readonly answered: Answered;
  readonly answer: (lesson: number) => void;
}

/** Progress through the lessons, kept in this browser. */
export function useProgress(): Progress {
  const [answered, setAnswered] = useLocalStorage<Answered>({
    key: 'nibble-lessons',
    defaultValue: [],
    deserialize: readAnswered,
    getInitialValueInEffect: false,
  });
  const answer = useCallback(
    (lesson: number) => setAnswered((before) => (before.includes(lesson) ? before : [...before, lesson])),
    [setAnswered],
  );
  return { answered, answer };
}

/** What a question tells the lesson it stands in. */
export const AnsweredContext = createContext<() => void>(() => undefined);
