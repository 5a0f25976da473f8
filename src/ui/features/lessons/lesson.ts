import type { ComponentType } from 'react';

/** One lesson of nine. Its text is fetched when it is first shown, so that the list stays small. */
export interface Lesson {
  /** From 1; its address is `#/learn/<number>`. */
  readonly number: number;
  readonly title: string;
  /** What one knows after it, in one sentence. */
  readonly summary: string;
  readonly Body: ComponentType;
}

/** The address of a lesson, or of the list of all where there is no number. */
export const lessonAddress = (number: number | null): string => (number === null ? '#/learn' : `#/learn/${number}`);
