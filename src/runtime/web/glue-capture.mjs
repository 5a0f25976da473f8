// Stands between ONNX Runtime and its own Emscripten glue. ONNX Runtime imports this file as its glue (`wasmPaths.mjs`);
// the address of the real one is in the query. `capture.ts` registers the function that sees the module come to life.
const glue = new URL(import.meta.url).searchParams.get('glue');
const { default: factory } = await import(/* @vite-ignore */ glue);

export default (config) => globalThis[Symbol.for('nibble.onnxruntime-capture')](factory, config);
