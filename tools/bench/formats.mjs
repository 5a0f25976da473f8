import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = path.join(import.meta.dirname, '../..');
const COUNT = 1_000_000;
const ROUNDS = 25;

/** The registry of formats as a browser gets it: bundled. */
async function loadFormats() {
  const outDir = path.join(os.tmpdir(), 'nibble-bench-formats');
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: 'esnext',
      ssr: path.join(root, 'src/core/formats/format-registry.ts'),
      outDir,
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'format-registry.mjs' } },
    },
  });
  return import(pathToFileURL(path.join(outDir, 'format-registry.mjs')).href);
}

/** Numbers as activations have them: a bell around zero, with a scale that uses the format's range. */
function bell(largest) {
  let state = 1;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Float32Array.from({ length: COUNT }, () => {
    const sum = random() + random() + random() + random() - 2;
    return (sum * largest) / 2;
  });
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Milliseconds to round a million float32 values to each format, in place, on one core. The fastest of the rounds is what
 * the code takes; on a busy machine the others tell of its neighbours.
 */
export async function measureFormats() {
  const { FORMATS } = await loadFormats();
  return Object.values(FORMATS).map((format) => {
    const original = bell(Math.min(format.max, 1e6));
    const values = new Float32Array(COUNT);
    const times = Array.from({ length: ROUNDS + 2 }, () => {
      values.set(original);
      const begin = performance.now();
      format.round(values);
      return performance.now() - begin;
    }).slice(2);
    const [fastest, slowest] = [Math.min(...times), Math.max(...times)];
    return { format: format.name, fastest, median: median(times), slowest };
  });
}

export function printFormats(rows) {
  console.log('\nRounding a million float32 values, milliseconds on one core of Node');
  console.log('format'.padEnd(16) + ['fastest', 'median', 'slowest'].map((word) => word.padStart(10)).join(''));
  for (const { format, fastest, median: middle, slowest } of rows) {
    const times = [fastest, middle, slowest].map((time) => time.toFixed(2).padStart(10));
    console.log(format.padEnd(16) + times.join(''));
  }
}
