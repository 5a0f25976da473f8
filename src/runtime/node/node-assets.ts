import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { WasmAssets } from '../web/wasm-runtime';

const fileOf = createRequire(import.meta.url).resolve;

/** The files of ONNX Runtime's web build in Node, from the installed package. */
export const nodeAssets: WasmAssets = {
  glue: pathToFileURL(fileOf('onnxruntime-web/ort-wasm-simd-threaded.mjs')).href,
  // The built package keeps this file at the same relative place (vite.package.config.ts).
  capture: new URL('../web/glue-capture.mjs', import.meta.url).href,
  compile: async () => WebAssembly.compile(await readFile(fileOf('onnxruntime-web/ort-wasm-simd-threaded.wasm'))),
};
