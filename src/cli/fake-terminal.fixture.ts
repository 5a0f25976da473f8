import { run } from './program';
import type { ExitCode } from './problem';

/** What a command said, and how it ended. */
export interface Said {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process. */
export async function nibble(words: readonly string[], interactive = false): Promise<Said> {
  const said = { out: '', err: '' };
  const code = await run(
    words,
    {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      interactive,
      columns: 80,
    },
    '9.9.9',
  );
  return { code, ...said };
}
