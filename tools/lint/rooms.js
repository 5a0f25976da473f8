/**
 * The import rule of the architecture: which room may import which. A room is a folder under `src/`; the longest
 * matching name wins, so `core/onnx` is a room of its own. `src/README.md` explains why.
 * @type {Record<string, readonly string[]>}
 */
export const MAY_IMPORT = {
  'core/failures': ['core/failures'],
  'core/formats': ['core/formats', 'core/failures'],
  'core/onnx': ['core/onnx', 'core/failures'],
  'core/words': ['core/words'],
  'core/metrics': ['core/metrics', 'core/failures'],
  'core/numbers': ['core/numbers', 'core/formats', 'core/metrics', 'core/failures'],
  'core/graph': ['core/graph', 'core/onnx', 'core/formats', 'core/failures'],
  'core/observers': ['core/observers', 'core/formats', 'core/onnx', 'core/metrics', 'core/failures'],
  'core/inputs': ['core/inputs', 'core/formats', 'core/onnx', 'core/metrics', 'core/failures'],
  'core/quantization': [
    'core/quantization',
    'core/graph',
    'core/observers',
    'core/inputs',
    'core/formats',
    'core/onnx',
    'core/metrics',
    'core/failures',
  ],
  'core/handover': [
    'core/handover',
    'core/quantization',
    'core/graph',
    'core/observers',
    'core/inputs',
    'core/formats',
    'core/onnx',
    'core/failures',
  ],
  runtime: ['runtime/interface', 'runtime/web', 'core'],
  'runtime/node': ['runtime', 'core'],
  engine: ['engine', 'core', 'runtime/interface'],
  library: ['library', 'engine', 'runtime', 'core'],
  cli: ['cli', 'library', 'engine', 'runtime/interface', 'core'],
  worker: ['worker', 'engine', 'runtime/interface', 'runtime/web', 'core'],
  stores: ['stores', 'worker/client', 'worker/layout-client', 'core'],
  'ui/parts': ['ui/parts', 'ui/charts', 'core'],
  'ui/charts': ['ui/charts', 'ui/parts', 'core'],
  'ui/exhibits': ['ui/exhibits', 'ui/parts', 'ui/charts', 'core'],
  'ui/features': ['stores', 'ui/exhibits', 'ui/parts', 'ui/charts', 'core'],
  ui: ['ui', 'stores', 'core'],
};

/** Packages that only one room may import. */
export const ONLY_IN = {
  'onnxruntime-web': 'runtime',
  'onnxruntime-node': 'runtime/node',
  commander: 'cli',
  '@jsquash': 'library',
  pngjs: 'library',
  recharts: 'ui/charts',
  comlink: 'worker',
};
