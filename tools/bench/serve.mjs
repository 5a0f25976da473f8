import os from 'node:os';
import path from 'node:path';
import { build, preview } from 'vite';

const root = import.meta.dirname;
const configFile = path.join(root, '../../vite.config.ts');

/** Builds the bench page with the configuration of the studio and serves it. Gives back its address and how to stop. */
export async function serveBench() {
  const outDir = path.join(os.tmpdir(), 'nibble-bench');
  await build({ configFile, root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    configFile,
    root,
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 4180, strictPort: false, open: false },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The bench page could not be served.');
  return { url, stop: () => server.close() };
}
