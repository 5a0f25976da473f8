import glueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import captureUrl from './glue-capture.mjs?url&no-inline';
import type { WasmAssets } from './wasm-runtime';

const absolute = (url: string): string => new URL(url, globalThis.location.href).href;

/**
 * Fetches and compiles ONNX Runtime. The module can be posted to workers, which then need not compile it again.
 * Rejects when the file cannot be fetched.
 */
export async function compileRuntime(): Promise<WebAssembly.Module> {
  const response = await fetch(absolute(wasmUrl), { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`the runtime could not be fetched (HTTP ${response.status})`);
  return response.headers.get('Content-Type') === 'application/wasm'
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** The files of ONNX Runtime as Vite serves them. */
export const browserAssets = (compile: () => Promise<WebAssembly.Module>): WasmAssets => ({
  glue: absolute(glueUrl),
  capture: absolute(captureUrl),
  compile,
});
