import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const TYPES = 'lib/types';

/** Node's own resolution wants the ends of file names, which our sources leave to the bundler. */
const withEnding = (text) =>
  text.replaceAll(/((?:from|import)\s*\(?\s*['"])(\.{1,2}\/[^'"]+?)(['"])/g, (_, before, name, after) =>
    /\.[cm]?js$/.test(name) ? before + name + after : `${before}${name}.js${after}`,
  );

for (const name of readdirSync(TYPES, { recursive: true })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = path.join(TYPES, name);
  writeFileSync(file, withEnding(readFileSync(file, 'utf8')));
}
