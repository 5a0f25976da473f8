import { isOrtModule, type OrtModule } from './ort-module';

/** ONNX Runtime's module and memory, caught while it was loaded. */
export interface CapturedModule {
  readonly module: OrtModule;
  readonly memory: WebAssembly.Memory;
  /** Handle of the session that was created last. */
  lastSession(): number;
}

type ReceiveInstance = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
type InstantiateWasm = (imports: WebAssembly.Imports, receive: ReceiveInstance) => void;
type GlueFactory = (config: object) => Promise<object>;

/** Where `glue-capture.mjs` looks for the function below. */
const HOOK = Symbol.for('nibble.onnxruntime-capture');

const memoryAmong = (imports: WebAssembly.Imports): WebAssembly.Memory | undefined =>
  Object.values(imports)
    .flatMap((group) => Object.values(group))
    .find((value) => value instanceof WebAssembly.Memory);

/** Replaces `_OrtCreateSession` by one that remembers the handle it gives back. */
function rememberSessions(module: OrtModule): () => number {
  const createSession = module._OrtCreateSession;
  let handle = 0;
  module._OrtCreateSession = (...parameters) => {
    handle = createSession(...parameters);
    return handle;
  };
  return () => handle;
}

/**
 * Registers the hook that `glue-capture.mjs` calls, and gives back what it caught once ONNX Runtime is loaded: null
 * before that, and when the module is not what this version is known to be.
 * @param compile gives the compiled WebAssembly module, so that several workers can share one compilation.
 */
export function captureModule(compile: () => Promise<WebAssembly.Module>): () => CapturedModule | null {
  let captured: CapturedModule | null = null;
  const hook = (factory: GlueFactory, config: object): Promise<object> =>
    new Promise((resolve, reject) => {
      let memory: WebAssembly.Memory | undefined;
      const instantiate = async (imports: WebAssembly.Imports, receive: ReceiveInstance): Promise<void> => {
        memory = memoryAmong(imports);
        const compiled = await compile();
        receive(await WebAssembly.instantiate(compiled, imports), compiled);
      };
      const instantiateWasm: InstantiateWasm = (imports, receive) => void instantiate(imports, receive).catch(reject);
      factory({ ...config, instantiateWasm }).then((module) => {
        if (memory !== undefined && isOrtModule(module)) {
          captured = { module, memory, lastSession: rememberSessions(module) };
        }
        resolve(module);
      }, reject);
    });
  Reflect.set(globalThis, HOOK, hook);
  return () => captured;
}
