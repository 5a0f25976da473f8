/** Where a command writes. Results go out; progress, notes and errors go to the other stream. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether somebody watches the stream of errors, so that a line can be written over. */
  readonly interactive: boolean;
  /** Characters a line of it. */
  readonly columns: number;
}

/** The terminal of this process. */
export const processTerminal = (): Terminal => ({
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY,
  // Some terminals say that they have no column.
  columns: process.stderr.columns || 80,
});
