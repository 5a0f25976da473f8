import type { ObserverChoice } from '../../observers/observer-choice';
import type { Plan } from '../../quantization/plan';
import type { Scheme } from '../../quantization/recipe';
import { type QuarkFormat, isQuarkInteger, specOf } from './quark-specs';

/** Formats of all activations and all weights, where nothing narrower decides. */
export interface QuarkFormats {
  readonly activations: QuarkFormat;
  readonly weights: QuarkFormat;
}

/** Members of `CalibMethod` by observer; MinMSE is for scales that are powers of two. */
const METHODS: Readonly<Partial<Record<ObserverChoice['kind'], string>>> = {
  minmax: 'MinMax',
  'moving-average': 'MinMax',
  percentile: 'Percentile',
  entropy: 'Entropy',
  'entropy-ort-compatible': 'Entropy',
  'layerwise-percentile': 'LayerwisePercentile',
  'power-of-two-minmax': 'MinMax',
  'power-of-two-mse': 'MinMSE',
};

/** Whether Quark, when it calibrates again, looks for ranges as this observer does. */
export const hasMethodFor = ({ kind }: ObserverChoice): boolean => METHODS[kind] !== undefined;

const isPowerOfTwo = ({ powerOfTwo, observer }: Scheme): boolean =>
  powerOfTwo === true || observer.kind.startsWith('power-of-two');

/** One `QTensorConfig` as Python. Ranges of weights are their own, and activations have one scale. */
function specText(scheme: Scheme, format: QuarkFormat, role: 'activation' | 'weight'): string {
  if (!isQuarkInteger(format)) return `${specOf(format)}()`;
  const isWeight = role === 'weight';
  const scale = isPowerOfTwo(scheme) ? 'PowerOf2' : 'Float32';
  // Quark takes other methods than these two for powers of two for a mistake.
  const method = METHODS[scheme.observer.kind] ?? 'MinMax';
  const kept = isWeight || (scale === 'PowerOf2' && method !== 'MinMSE') ? 'MinMax' : method;
  const granularity = isWeight && scheme.granularity === 'per-channel' ? 'Channel' : 'Tensor';
  return [
    `${specOf(format)}(`,
    `        symmetric=${scheme.symmetric ? 'True' : 'False'},`,
    `        scale_type=ScaleType.${scale},`,
    `        calibration_method=CalibMethod.${kept},`,
    `        quant_granularity=QuantGranularity.${granularity},`,
    '    )',
  ].join('\n');
}

/** Python that makes the `QLayerConfig` of the whole model, without line ends around it. */
export const layerConfigText = ({ recipe }: Plan, { activations, weights }: QuarkFormats): string =>
  [
    'CONFIG = QLayerConfig(',
    `    input_tensors=${specText(recipe.activations, activations, 'activation')},`,
    `    weight=${specText(recipe.weights, weights, 'weight')},`,
    ')',
  ].join('\n');

/** AMD's BFP16: its attributes are the only ones that Quark does not set from the class. */
const BFP16 = { bfp_method: 'to_bfp', axis: 1, bit_width: 16, block_size: 8, rounding_mode: 2 };

/**
 * `extra_options` of the QConfig: the float model is taken as it is, since it is prepared and since the choices name its
 * nodes, and nothing is changed for one kind of processor.
 */
export function extraOptions(
  { recipe, tensors }: Plan,
  { activations, weights }: QuarkFormats,
): Readonly<Record<string, unknown>> {
  const { observer } = recipe.activations;
  const clipsInQuantization = tensors.some(({ reason }) => reason.kind === 'range-of-reader');
  return {
    OptimizeModel: false,
    SimplifyModel: false,
    FuseInstanceNorm: false,
    FuseL2Norm: false,
    FuseGelu: false,
    FuseLayerNorm: false,
    ConvertBNToConv: false,
    ConvertReduceMeanToGlobalAvgPool: false,
    ConvertSplitToSlice: false,
    SplitLargeKernelPool: false,
    // Q/DQ is left out in front of Relu and Clip only, and only where their range is that of the quantization.
    RemoveQDQConvRelu: clipsInQuantization,
    RemoveQDQConvClip: clipsInQuantization,
    RemoveQDQConvLeakyRelu: false,
    RemoveQDQConvPRelu: false,
    EnableNPUCnn: false,
    SimulateDPU: false,
    NPULimitationCheck: false,
    AdjustWeightScaleForInt32Bias: false,
    QuantizeBias: recipe.biases !== 'float32' && isQuarkInteger(weights),
    AddQDQPairToWeight: recipe.export.weights === 'float' || !isQuarkInteger(weights),
    ...(observer.kind === 'percentile' && { Percentile: observer.percentile }),
    ...(observer.kind === 'moving-average' && {
      CalibMovingAverage: true,
      CalibMovingAverageConstant: observer.constant,
    }),
    ...((activations === 'bfp16' || weights === 'bfp16') && { BFPAttributes: BFP16 }),
  };
}
