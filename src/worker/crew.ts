import { type Result, fail, succeed } from '../core/failures/result';
import type { PackedModel } from '../core/onnx/packed-model';
import { compileRuntime } from '../runtime/web/browser-assets';
import { crewSize } from './crew-size';
import { EngineProcess } from './engine-process';

/** A worker, and whether its runtime could be loaded. */
interface Hired {
  readonly process: EngineProcess;
  readonly loaded: Promise<Result<void>>;
}

/** ONNX Runtime is compiled once for all workers. */
let compiled: Promise<WebAssembly.Module> | null = null;

function compiledRuntime(): Promise<WebAssembly.Module> {
  compiled ??= compileRuntime().catch((error: unknown) => {
    compiled = null;
    throw error;
  });
  return compiled;
}

async function load(process: EngineProcess): Promise<Result<void>> {
  try {
    const module = await compiledRuntime();
    return await process.call((engine) => engine.load(module));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return fail({ room: 'runtime', kind: 'session-refused', detail });
  }
}

function start(): Hired {
  const process = new EngineProcess();
  return { process, loaded: load(process) };
}

let spare: Hired | null = null;

/** Keeps one worker with a loaded runtime ready for the next job. */
export function warmUp(): void {
  if (spare === null || spare.process.isEnded) spare = start();
}

/** The workers of one job. They end with it. */
export class Crew {
  readonly #processes: EngineProcess[] = [];
  #isDismissed = false;

  /** A worker whose runtime is loaded: the spare one, or a new one. Failures: `session-refused`, `worker-died`. */
  async hire(): Promise<Result<EngineProcess>> {
    if (this.#isDismissed) return fail({ room: 'runtime', kind: 'cancelled' });
    const hired = spare === null || spare.process.isEnded ? start() : spare;
    spare = null;
    this.#processes.push(hired.process);
    const loaded = await hired.loaded;
    return loaded.ok ? succeed(hired.process) : loaded;
  }

  dismiss(): void {
    this.#isDismissed = true;
    for (const process of this.#processes) process.end();
  }
}

/**
 * Runs a job with workers of its own, which end when it does, or at once when `signal` aborts: the result is then
 * `cancelled`. Afterwards one fresh worker is made ready.
 */
export async function withCrew<T>(signal: AbortSignal, job: (crew: Crew) => Promise<Result<T>>): Promise<Result<T>> {
  const cancelled: Result<T> = fail({ room: 'runtime', kind: 'cancelled' });
  if (signal.aborted) return cancelled;
  const crew = new Crew();
  const ending = new AbortController();
  const aborted = new Promise<Result<T>>((resolve) => {
    signal.addEventListener('abort', () => resolve(cancelled), { signal: ending.signal });
  });
  try {
    return await Promise.race([job(crew), aborted]);
  } finally {
    ending.abort();
    crew.dismiss();
    warmUp();
  }
}

/** `crewSize` on this machine; `models` of that size are held by each worker. */
export function crewSizeHere(packed: PackedModel, models = 1): number {
  const bytes = packed.buffers.reduce((total, buffer) => total + buffer.bytes.byteLength, packed.skeleton.byteLength);
  // Chromium only; elsewhere a common size is taken for granted.
  const gigabytes: unknown = Reflect.get(navigator, 'deviceMemory');
  return crewSize(bytes * models, navigator.hardwareConcurrency, typeof gigabytes === 'number' ? gigabytes : 8);
}
