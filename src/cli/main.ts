import { version } from '../../package.json';
import { run } from './program';
import { processTerminal } from './terminal';

// Whoever reads the output may have seen enough: `nibble inspect model.onnx | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), processTerminal(), version);
