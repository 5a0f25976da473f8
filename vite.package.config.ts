import { readFileSync } from 'node:fs';
import { type Plugin, defineConfig } from 'vite';
import { watPlugin } from './tools/wat-plugin.ts';

/** ONNX Runtime imports this file by its address, so it stays a file; `runtime/node/node-assets.ts` says where. */
const gluePlugin = (): Plugin => ({
  name: 'glue-capture',
  generateBundle() {
    const source = readFileSync(new URL('src/runtime/web/glue-capture.mjs', import.meta.url));
    this.emitFile({ type: 'asset', fileName: 'web/glue-capture.mjs', source });
  },
});

/** The package: the command line and the library, for Node. The studio has a configuration of its own. */
export default defineConfig({
  plugins: [watPlugin(), gluePlugin()],
  publicDir: false,
  // Bundled, they are not read from a hundred files: the command loads in a third less time. What is left out comes when needed.
  ssr: { noExternal: ['@bufbuild/protobuf', 'commander', 'fflate'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'lib',
    emptyOutDir: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        cli: 'src/cli/main.ts',
        index: 'src/library/index.ts',
        core: 'src/library/core.ts',
        engine: 'src/library/engine.ts',
        node: 'src/library/node.ts',
        // Started by its address, which is that of the file beside it (calibrate-in-threads.ts).
        'calibration-thread': 'src/library/node/calibration-thread.ts',
      },
      output: {
        entryFileNames: 'js/[name].js',
        chunkFileNames: 'js/[name]-[hash].js',
      },
    },
  },
});
