/** Where the user's text lies in a program: its first line, counted from 1, and how many lines it has. */
export interface SourceRegion {
  readonly firstLine: number;
  readonly lineCount: number;
}

/** A script for a worker, and where in it the user's text lies. */
export interface Program extends SourceRegion {
  readonly text: string;
}

/** A place in the user's text; both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The functions that the text of an observer has to define. */
export const OBSERVER_FUNCTIONS = ['create', 'observe', 'merge', 'range'] as const;

const lineCountOf = (text: string): number => text.split('\n').length;

/** The end of a program: hands the user's functions to the prelude. What is not a function counts as absent. */
const EPILOGUE = `\n;self.nibbleObserver({ ${OBSERVER_FUNCTIONS.map(
  (name) => `${name}: typeof ${name} === 'function' ? ${name} : null`,
).join(', ')} });`;

/** One script of the prelude (see `worker/sandbox`), the user's text as it is, and what joins them. */
export function observerProgram(prelude: string, source: string): Program {
  const head = prelude.endsWith('\n') ? prelude : `${prelude}\n`;
  return { text: head + source + EPILOGUE, firstLine: lineCountOf(head), lineCount: lineCountOf(source) };
}

/**
 * A place of the program in the user's text; null where it lies in the prelude. Behind the text (a bracket that was never
 * closed is noticed there) the last line counts.
 */
export function placeInSource(line: number, column: number, { firstLine, lineCount }: SourceRegion): Place | null {
  const own = line - firstLine + 1;
  if (own < 1) return null;
  return own > lineCount ? { line: lineCount, column: 1 } : { line: own, column: Math.max(column, 1) };
}

/** The innermost place of the user's text in a stack as browsers write it: frames end in `:line:column`. */
export function placeInStack(stack: string, region: SourceRegion): Place | null {
  for (const [, line, column] of stack.matchAll(/:(\d+):(\d+)\)?[ \t]*$/gm)) {
    const own = Number(line) - region.firstLine + 1;
    if (own >= 1 && own <= region.lineCount) return { line: own, column: Number(column) };
  }
  return null;
}
