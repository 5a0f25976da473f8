import type { GraphIndex } from '../../graph/graph-index';
import type { ObserverChoice } from '../../observers/observer-choice';
import type { Plan } from '../../quantization/plan';
import { type HandedTensor, type QuantizerDefaults, handedTensors } from '../onnxruntime/static-choices';

/** Calibration methods of the pass by observer; it also has Distribution, which is for float8. */
const METHODS: Readonly<Partial<Record<ObserverChoice['kind'], string>>> = {
  minmax: 'MinMax',
  'moving-average': 'MinMax',
  percentile: 'Percentile',
  'entropy-ort-compatible': 'Entropy',
};

export const hasMethodFor = ({ kind }: ObserverChoice): boolean => METHODS[kind] !== undefined;

/** Options of ONNX Runtime's calibrators. */
function calibrationOptions(observer: ObserverChoice): Readonly<Record<string, unknown>> {
  if (observer.kind === 'percentile') return { CalibPercentile: observer.percentile };
  if (observer.kind !== 'moving-average') return {};
  return { CalibMovingAverage: true, CalibMovingAverageConstant: observer.constant };
}

type Override = Readonly<Record<string, number | boolean>>;

/**
 * An entry of `tensor_quant_overrides` as far as JSON can hold it: scales of weights in the usual format are numbers; the
 * types of other formats and the scales of activations are objects of Python. Null for those.
 */
export function overrideInJson(tensor: HandedTensor, defaults: QuantizerDefaults): readonly Override[] | null {
  const { format, is_weight: isWeight, symmetric, axis, scale, zero_point: zeroPoint } = tensor;
  if (!isWeight) {
    return format === defaults.activations && symmetric !== defaults.activationSymmetric ? [{ symmetric }] : null;
  }
  if (format !== defaults.weights) return null;
  return scale.map((value, at) => ({
    scale: value,
    zero_point: zeroPoint[at] ?? 0,
    ...(at === 0 && axis !== null && { axis }),
  }));
}

function overrides(index: GraphIndex, plan: Plan, defaults: QuantizerDefaults) {
  const entries = [...handedTensors(index, plan, defaults)].flatMap(([name, tensor]) => {
    const entry = tensor.override ? overrideInJson(tensor, defaults) : null;
    return entry === null ? [] : [[name, entry] as const];
  });
  return entries.length === 0 ? {} : { tensor_quant_overrides: Object.fromEntries(entries) };
}

/** The pass `OnnxStaticQuantization` of Olive 0.13, with the names that its configuration has. */
function quantizationPass(index: GraphIndex, plan: Plan, defaults: QuantizerDefaults): object {
  const { recipe, nodes } = plan;
  const { observer } = recipe.activations;
  return {
    type: 'OnnxStaticQuantization',
    data_config: 'calibration',
    // The float model is prepared already, and its nodes are named below.
    quant_preprocess: false,
    prepare_qdq_config: false,
    quant_format: 'QDQ',
    precision: defaults.weights,
    activation_type: defaults.activations,
    per_channel: defaults.perChannel,
    reduce_range: defaults.reduceRange,
    weight_symmetric: defaults.weightSymmetric,
    activation_symmetric: defaults.activationSymmetric,
    calibrate_method: METHODS[observer.kind] ?? 'MinMax',
    nodes_to_quantize: nodes.filter(({ quantized }) => quantized).map(({ name }) => name),
    nodes_to_exclude: nodes.filter(({ quantized }) => !quantized).map(({ name }) => name),
    ...overrides(index, plan, defaults),
    extra_options: {
      QuantizeBias: recipe.biases !== 'float32',
      AddQDQPairToWeight: recipe.export.weights === 'float',
      ...calibrationOptions(observer),
    },
  };
}

/** A workflow of Olive 0.13 that sends `model.float.onnx` through these passes, by name, on this machine. */
export const oliveSteps = (passes: Readonly<Record<string, object>>): object => ({
  input_model: { type: 'OnnxModel', model_path: 'model.float.onnx' },
  systems: {
    local: {
      type: 'LocalSystem',
      accelerators: [{ device: 'cpu', execution_providers: ['CPUExecutionProvider'] }],
    },
  },
  passes,
  host: 'local',
  target: 'local',
  evaluate_input_model: false,
  output_dir: 'quantized',
});

/** A workflow that quantizes `model.float.onnx` on the samples in the folder `data`. */
export const oliveWorkflow = (index: GraphIndex, plan: Plan, defaults: QuantizerDefaults): object => ({
  ...oliveSteps({ quantization: quantizationPass(index, plan, defaults) }),
  data_configs: [
    {
      name: 'calibration',
      user_script: 'olive_data.py',
      script_dir: '.',
      load_dataset_config: { type: 'folder_of_arrays', params: { model: 'model.float.onnx', folder: 'data' } },
      dataloader_config: { type: 'no_auto_batch_dataloader' },
    },
  ],
});
