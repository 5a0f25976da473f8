import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { WasmAssets } from './wasm-runtime';

const fileOf = createRequire(import.meta.url).resolve;

/** The files of ONNX Runtime for tests in Node, from the installed package. */
export const nodeAssets: WasmAssets = {
  glue: pathToFileURL(fileOf('onnxruntime-web/ort-wasm-simd-threaded.mjs')).href,
  capture: new URL('./glue-capture.mjs', import.meta.url).href,
  compile: async () => WebAssembly.compile(await readFile(fileOf('onnxruntime-web/ort-wasm-simd-threaded.wasm'))),
};
