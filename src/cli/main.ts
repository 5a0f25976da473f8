import { readFileSync } from 'node:fs';
import { run } from './program';
import { processTerminal } from './terminal';

/** From the package's own description, which lies one folder above the built files. */
function packageVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return version;
}

// Whoever reads the output may have seen enough: `nibble inspect model.onnx | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), processTerminal(), packageVersion());
