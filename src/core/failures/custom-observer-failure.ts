import type { Failure } from './failure';

/** What can go wrong with an observer that the user wrote. `tensor` is what it watched; null while it was loaded. */
export type CustomObserverFailure =
  /** Its text was refused, or threw: `line` and `column` in that text, from 1; null where the browser does not say. */
  | {
      readonly room: 'custom-observer';
      readonly kind: 'threw';
      readonly observer: string;
      readonly tensor: string | null;
      readonly line: number | null;
      readonly column: number | null;
      readonly message: string;
    }
  | {
      readonly room: 'custom-observer';
      readonly kind: 'too-slow';
      readonly observer: string;
      readonly tensor: string | null;
      readonly seconds: number;
      /** Whether all calls together took too long, rather than one. */
      readonly inAll: boolean;
    }
  | {
      readonly room: 'custom-observer';
      readonly kind: 'functions-missing';
      readonly observer: string;
      readonly names: readonly string[];
    }
  /** `problem` is the end of a sentence that begins with the name of the function. */
  | {
      readonly room: 'custom-observer';
      readonly kind: 'bad-answer';
      readonly observer: string;
      readonly tensor: string | null;
      readonly problem: string;
    }
  /** The recipe brought it along, and the user has not said yet that it may run. */
  | { readonly room: 'custom-observer'; readonly kind: 'not-allowed'; readonly observer: string }
  /** A scheme names it, but the recipe does not hold its text. */
  | { readonly room: 'custom-observer'; readonly kind: 'absent'; readonly observer: string }
  | { readonly room: 'custom-observer'; readonly kind: 'no-sandbox'; readonly observer: string };

export const isCustomObserverFailure = (failure: Failure): failure is CustomObserverFailure =>
  failure.room === 'custom-observer';

const watching = (tensor: string | null): string => (tensor === null ? '' : ` while it watched ${tensor}`);

export function describeCustomObserverFailure(failure: CustomObserverFailure): string {
  const observer = `The observer “${failure.observer}”`;
  switch (failure.kind) {
    case 'threw': {
      const where = failure.line === null ? '' : ` in line ${failure.line}`;
      return `${observer} stopped${where}${watching(failure.tensor)}: ${failure.message.replace(/[\s.]+$/, '')}. Correct it in its editor.`;
    }
    case 'too-slow': {
      const limit = `${failure.seconds} seconds${failure.inAll ? ' in all' : ''}`;
      return `${observer} was cut off${watching(failure.tensor)}: it took more than ${limit}. Look for a loop that does not end, or do less in each call.`;
    }
    case 'functions-missing':
      return `${observer} has no function ${failure.names.join(', ')}. Write it in its editor; the template shows how.`;
    case 'bad-answer':
      return `${observer}${failure.tensor === null ? '' : `, for ${failure.tensor},`} ${failure.problem}. Correct it in its editor.`;
    case 'not-allowed':
      return `${observer} came with a recipe and was not run, because you have not allowed it. Calibrate again to read it and decide, or choose another observer.`;
    case 'absent':
      return `The recipe names an observer “${failure.observer}” but does not hold its text. Choose another observer, or write one of that name.`;
    case 'no-sandbox':
      return `${observer} was not run: this browser did not open the closed frame it has to run in. Choose another observer.`;
  }
}
