#!/usr/bin/env node
// The command as npm links it. It is there before the package is built, since npm links nothing to a missing file.
import { existsSync } from 'node:fs';

const built = new URL('../../lib/js/cli.js', import.meta.url);

if (existsSync(built)) {
  await import(built.href);
} else {
  console.error('The command line is not built yet. Run npm run build first.');
  process.exitCode = 1;
}
