import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import wabt from 'wabt';

/** Memory imports must say whether the memory is shared, so one text is assembled in two variants. */
const UNSHARED = '(memory 0)';
const SHARED = '(memory 0 65536 shared)';

/**
 * `import bytes from './x.wat?unshared'` (or `?shared`) gives a Uint8Array of the assembled module. The text declares
 * an unshared memory import; the shared variant differs in that declaration only.
 */
export function watPlugin(): Plugin {
  return {
    name: 'wat',
    enforce: 'pre',
    async load(id) {
      const [file = '', variant] = id.split('?');
      if (!file.endsWith('.wat') || (variant !== 'shared' && variant !== 'unshared')) return null;
      this.addWatchFile(file);
      const bytes = await assemble(file, await readFile(file, 'utf8'), variant === 'shared');
      return `export default new Uint8Array([${bytes.join(',')}]);`;
    },
  };
}

async function assemble(file: string, text: string, shared: boolean): Promise<Uint8Array> {
  if (!text.includes(UNSHARED)) throw new Error(`${file} has no memory import written as ${UNSHARED}.`);
  const assembler = await wabt();
  const module = assembler.parseWat(file, shared ? text.replace(UNSHARED, SHARED) : text, {
    simd: true,
    threads: shared,
  });
  try {
    // The validator of wabt knows no shared memory; the other variant, equal but for the import, is validated for both.
    if (!shared) module.validate();
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}
