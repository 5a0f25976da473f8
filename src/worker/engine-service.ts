import * as Comlink from 'comlink';
import { type Result, succeed } from '../core/failures/result';
import { coarsenObservation } from '../core/observers/coarsen-histogram';
import type { Observation } from '../core/observers/observation';
import type { Tensor } from '../core/onnx/tensor';
import { CalibrationShard, type CalibrationRun, type CalibrationSetup } from '../engine/calibrate';
import type { ShardStates } from '../engine/custom-observing';
import { Comparison, type ComparisonSetup, type SampleComparison } from '../engine/comparison';
import { type ExportSetup, type ExportedFile, exportModel } from '../engine/export-model';
import type { LayerErrors } from '../engine/layer-probe';
import type { ModelSizes } from '../engine/model-pair';
import { openModel } from '../engine/open-model';
import type { OpenOutcome } from '../engine/opened-model';
import type { Progress } from '../engine/progress';
import { type ReadTensors, readTensors } from '../engine/read-tensors';
import { type Feeding, type NumberedSample, type Platform, feedsOf } from '../engine/sample-feeds';
import type { Timing } from '../engine/timing';
import type { Runtime } from '../runtime/interface';
import { browserAssets } from '../runtime/web/browser-assets';
import { createWasmRuntime } from '../runtime/web/wasm-runtime';
import type { BrowserSample, ModelFile, ReadRequest } from './client';
import { decodeImage } from './decode-image';

const platform: Platform<Blob> = { decodeImage };

/** Bins a side while calibration runs: as many as a chart can show. */
const COARSE_BINS = 256;

export type OnProgress = (progress: Progress) => void;

/** What one worker can be asked for. It does one job in its life: memory comes back only when the worker ends. */
export class EngineService {
  #runtime: Runtime | null = null;
  #shard: CalibrationShard<Blob> | null = null;
  #comparison: Comparison<Blob> | null = null;

  /** Takes a lock and never gives it back, so that the page notices when this worker is gone. */
  hold(lock: string): Promise<void> {
    return new Promise((resolve) => {
      void navigator.locks.request(lock, () => {
        resolve();
        return new Promise(() => undefined);
      });
    });
  }

  /** Loads ONNX Runtime from its compiled module. Everything but `feeds` needs it. */
  async load(module: WebAssembly.Module): Promise<Result<void>> {
    const runtime = await createWasmRuntime(browserAssets(() => Promise.resolve(module)));
    if (!runtime.ok) return runtime;
    this.#runtime = runtime.value;
    return succeed(undefined);
  }

  async feeds(sample: BrowserSample, feeding: Feeding): Promise<Result<Readonly<Record<string, Tensor>>>> {
    return feedsOf(sample, feeding, platform);
  }

  async open(files: readonly ModelFile[], onProgress: OnProgress): Promise<Result<OpenOutcome>> {
    const read = await Promise.all(
      files.map(async ({ name, blob }) => ({ name, bytes: new Uint8Array(await blob.arrayBuffer()) })),
    );
    const outcome = await openModel(this.#loaded(), read, onProgress);
    if (!outcome.ok || outcome.value.kind === 'waiting') return outcome;
    const buffers = outcome.value.model.packed.buffers.map(({ bytes }) => bytes.buffer);
    return Comlink.transfer(outcome, [...new Set(buffers)]);
  }

  async startCalibration(setup: CalibrationSetup): Promise<Result<{ readonly parts: number }>> {
    const shard = await CalibrationShard.start(this.#loaded(), setup, platform);
    if (!shard.ok) return shard;
    this.#shard = shard.value;
    return succeed({ parts: shard.value.parts.length });
  }

  async calibrate(runs: readonly CalibrationRun<Blob>[]): Promise<Result<void>> {
    for (const run of runs) {
      const outcome = await this.#calibrating().observe(run);
      if (!outcome.ok) return outcome;
    }
    return succeed(undefined);
  }

  /** What this worker saw so far; `coarse` for the screen while it runs. */
  async observations(detail: 'coarse' | 'whole'): Promise<Result<ReadonlyMap<string, Observation>>> {
    const observations = this.#calibrating().observations();
    if (detail === 'whole') return succeed(observations);
    return succeed(new Map([...observations].map(([name, seen]) => [name, coarsenObservation(seen, COARSE_BINS)])));
  }

  /** What observers that the user wrote kept so far. */
  customStates(): Promise<Result<ShardStates>> {
    return this.#calibrating().customStates();
  }

  async startComparison(setup: ComparisonSetup): Promise<Result<ModelSizes>> {
    const comparison = await Comparison.start(this.#loaded(), setup, platform);
    if (!comparison.ok) return comparison;
    this.#comparison = comparison.value;
    return succeed(comparison.value.sizes);
  }

  async compare(samples: readonly NumberedSample<Blob>[]): Promise<Result<readonly SampleComparison[]>> {
    return eachOf(samples, (sample) => this.#comparing().compare(sample));
  }

  async compareLayers(samples: readonly NumberedSample<Blob>[]): Promise<Result<readonly LayerErrors[]>> {
    return eachOf(samples, (sample) => this.#comparing().compareLayers(sample));
  }

  async measureTime(
    sample: NumberedSample<Blob>,
    onRun: (done: number, total: number) => void,
  ): Promise<Result<Timing>> {
    return this.#comparing().measureTime(sample, onRun);
  }

  async readTensors(
    request: ReadRequest,
    onRun: (done: number, total: number) => void,
  ): Promise<Result<readonly ReadTensors[]>> {
    return readTensors(this.#loaded(), request, platform, onRun);
  }

  async exportModel(setup: ExportSetup<Blob>, onProgress: OnProgress): Promise<Result<ExportedFile>> {
    const exported = await exportModel(this.#loaded(), setup, platform, onProgress);
    return exported.ok ? Comlink.transfer(exported, [exported.value.bytes.buffer]) : exported;
  }

  #loaded(): Runtime {
    if (this.#runtime === null) throw new Error('The worker was asked before its runtime was loaded.');
    return this.#runtime;
  }

  #calibrating(): CalibrationShard<Blob> {
    if (this.#shard === null) throw new Error('The worker was asked before calibration was started.');
    return this.#shard;
  }

  #comparing(): Comparison<Blob> {
    if (this.#comparison === null) throw new Error('The worker was asked before the comparison was started.');
    return this.#comparison;
  }
}

/** Results of all, or the first failure. */
async function eachOf<Item, Value>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Result<Value>>,
): Promise<Result<readonly Value[]>> {
  const values: Value[] = [];
  for (const item of items) {
    const result = await ask(item);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return succeed(values);
}
