import type { Result } from '../../core/failures/result';
import type { Runtime } from '../interface';
import { createWasmRuntime } from '../web/wasm-runtime';
import { createNativeRuntime } from './native-runtime';
import { nodeAssets } from './node-assets';

/** `wasm` is what the studio runs; `native` is onnxruntime-node; `auto` the native one where it is installed. */
export const RUNTIME_CHOICES = ['auto', 'wasm', 'native'] as const;

export type RuntimeChoice = (typeof RUNTIME_CHOICES)[number];

/** ONNX Runtime in Node. Failures: `not-installed`, `session-refused`, `out-of-memory`. */
export async function nodeRuntime(choice: RuntimeChoice = 'auto'): Promise<Result<Runtime>> {
  if (choice === 'wasm') return createWasmRuntime(nodeAssets);
  const native = await createNativeRuntime();
  return native.ok || choice === 'native' ? native : createWasmRuntime(nodeAssets);
}
