/**
 * `nibble-studio/engine`: the jobs, over any runtime behind the interface. It knows no worker and no platform: pictures
 * are decoded by a `Platform` that the caller gives.
 */
export { calibrateAlone as calibrate } from '../engine/calibrate-alone';
export { compareAlone as compare, type Evaluation } from '../engine/compare-alone';
export { Comparison, type ComparisonSetup } from '../engine/comparison';
export { type ExportedFile, exportModel } from '../engine/export-model';
export { type LoadedModel, loadModel } from '../engine/load-model';
export { type MatchedTensors, matchTensors } from '../engine/match-tensors';
export type { ModelPair } from '../engine/model-pair';
export { openModel } from '../engine/open-model';
export type { OpenedModel } from '../engine/opened-model';
export type { Progress } from '../engine/progress';
export {
  type Planned,
  type QuantizeRequest,
  type QuantizedFile,
  feedingOf,
  graphOf,
  needsCalibration,
  planOf,
  quantize,
} from '../engine/quantize';
export type { FileBytes } from '../engine/read-files';
export type { Report } from '../engine/report';
export type { Feeding, Platform } from '../engine/sample-feeds';
export type { NamedTensors, Optimization, Runtime, Session } from '../runtime/interface';
export { type WasmAssets, createWasmRuntime } from '../runtime/web/wasm-runtime';
