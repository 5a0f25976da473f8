import os from 'node:os';
import path from 'node:path';
import { build, preview } from 'vite';

const configFile = path.join(import.meta.dirname, '../../vite.config.ts');

/** The bench page. */
export const BENCH_PAGE = import.meta.dirname;
/** The studio itself. */
export const STUDIO = path.join(import.meta.dirname, '../..');

/** Builds a page with the configuration of the studio and serves it. Gives back its address and how to stop. */
export async function servePage(root) {
  const outDir = path.join(os.tmpdir(), root === STUDIO ? 'nibble-bench-studio' : 'nibble-bench');
  await build({ configFile, root, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    configFile,
    root,
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 4180, strictPort: false, open: false },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The page could not be served.');
  return { url, stop: () => server.close() };
}
