import type { Result } from '../../core/failures/result';
import type { Runtime } from '../interface';
import { type NativeOptions, createNativeRuntime } from './native-runtime';
import { nodeAssets } from './node-assets';

/** `wasm` is what the studio runs; `native` is onnxruntime-node; `auto` the native one where it is installed. */
export const RUNTIME_CHOICES = ['auto', 'wasm', 'native'] as const;

export type RuntimeChoice = (typeof RUNTIME_CHOICES)[number];

/** The web build takes a while to load, also where it is not used. */
async function createWebRuntime(): Promise<Result<Runtime>> {
  const { createWasmRuntime } = await import('../web/wasm-runtime');
  return createWasmRuntime(nodeAssets);
}

/** ONNX Runtime in Node; the options are for the native one. Failures: `not-installed`, `session-refused`, `out-of-memory`. */
export async function nodeRuntime(
  choice: RuntimeChoice = 'auto',
  options: NativeOptions = {},
): Promise<Result<Runtime>> {
  if (choice === 'wasm') return createWebRuntime();
  const native = await createNativeRuntime(options);
  return native.ok || choice === 'native' ? native : createWebRuntime();
}
