import { version } from '../../package.json';
import { fileReason } from '../library/node/file-failure';
import { run } from './program';
import { processTerminal } from './terminal';

// What is lost there are progress and notes: the work goes on.
process.stderr.on('error', () => undefined);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the output may have seen enough: `nibble inspect model.onnx | head`.
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`The result could not be written: ${fileReason(error)}.\n`);
  process.exit(1);
});

process.exitCode = await run(process.argv.slice(2), processTerminal(), version);
