import type { ExponentMode, FormatName } from '../formats/format';
import type { ImagePreprocessing } from '../inputs/image-preprocessing';
import type { ObserverChoice } from '../observers/observer-choice';
import { DEFAULT_OPERATORS } from './default-operators';

/**
 * One scale a tensor, one a channel of the output features, or one a block of `blockSize` values along the reduction
 * axis. Formats that bring their own scales (block formats, float16, bfloat16) do not ask.
 */
export type Granularity = 'per-tensor' | 'per-channel' | 'per-block';

/** Formats a tensor can be given; float32 leaves it as it is. */
export type SchemeFormat = Exclude<FormatName, 'int32'>;

/** Values a block where a scheme names no number. */
export const DEFAULT_BLOCK_SIZE = 32;

/** How one kind of tensor is quantized. What is absent is off, or as the comment says. */
export interface Scheme {
  readonly format: SchemeFormat;
  /** Symmetric: zero point 0 (signed) or the middle (unsigned). Floats always are. */
  readonly symmetric: boolean;
  readonly granularity: Granularity;
  readonly observer: ObserverChoice;
  /** Values a block, where `granularity` is per-block; absent: 32. */
  readonly blockSize?: number;
  /** Rounds every scale to the nearest power of two: `2^round(log2 scale)`. */
  readonly powerOfTwo?: boolean;
  /** One bit less: int8 −64…64, uint8 0…127, for processors whose int8 dot products saturate. */
  readonly reduceRange?: boolean;
  /** Asymmetric with a zero point at the end or in the middle of the codes only: uint8 0 or 128. */
  readonly restrictZeroPoint?: boolean;
  /** Activations in int8 and uint8: scale and zero point are found at run time, by DynamicQuantizeLinear. */
  readonly dynamic?: boolean;
  /** MX formats: how the shared exponent follows from the largest magnitude; absent: floor, as OCP has it. */
  readonly exponentMode?: ExponentMode;
}

/**
 * What the user decides for one layer (a node, by name) or for one operator type; what is absent follows the next wider
 * decision.
 */
export interface LayerOverride {
  readonly keepFloat?: boolean;
  readonly activations?: Partial<Scheme>;
  readonly weights?: Partial<Scheme>;
}

/** The two kinds of tensor that have a scheme each. */
export type SchemeRole = 'activations' | 'weights';

export type BiasFormat = 'int32' | 'float32';

/** Operators for which a target may want one scale for all inputs and the output. */
export type CommonScaleOperator = 'Concat' | 'Add';

/** integer: weights stored as integers behind DequantizeLinear; float: float weights with Q → DQ in front. */
export type WeightStorage = 'integer' | 'float';

/**
 * Everything the user decides, as immutable plain data: the only thing that is undone, saved, shared and exported.
 * Every result names the recipe it came from.
 */
export interface Recipe {
  readonly version: 1;
  readonly name: string;
  readonly activations: Scheme;
  readonly weights: Scheme;
  /** Operator types that are quantized; the rest stay float. */
  readonly operators: readonly string[];
  /** Overrides by node name. */
  readonly layers: Readonly<Record<string, LayerOverride>>;
  /** Overrides by operator type: narrower than the recipe's defaults, wider than those of a layer. */
  readonly operatorTypes?: Readonly<Record<string, LayerOverride>>;
  /** Overrides by tensor name: narrower than all others. */
  readonly tensors?: Readonly<Record<string, Partial<Scheme>>>;
  /** Biases: int32 with the scale of input · weight (absent), or left in float32. */
  readonly biases?: BiasFormat;
  /** Operators whose inputs and outputs have one scale in common, beyond those that only move values. */
  readonly commonScales?: readonly CommonScaleOperator[];
  /** Observers that the user wrote, by name, as their source text. */
  readonly observers?: Readonly<Record<string, string>>;
  /** Where the file is meant to run; absent: nowhere in particular. */
  readonly target?: string;
  /** How pictures become tensors, by graph input; absent: guessed. */
  readonly preprocessing: Readonly<Record<string, ImagePreprocessing>>;
  readonly export: { readonly opset: number; readonly weights: WeightStorage };
}

/** uint8 over the whole observed range: ONNX Runtime's usual choice for activations. */
export const DEFAULT_ACTIVATIONS: Scheme = {
  format: 'uint8',
  symmetric: false,
  granularity: 'per-tensor',
  observer: { kind: 'minmax' },
};

/** int8, zero point 0, one scale a channel: what keeps weights accurate and integer kernels fast. */
export const DEFAULT_WEIGHTS: Scheme = {
  format: 'int8',
  symmetric: true,
  granularity: 'per-channel',
  observer: { kind: 'minmax' },
};

/** The recipe a model starts with: ONNX Runtime's operator set, exported with integer weights at opset 21. */
export const DEFAULT_RECIPE: Recipe = {
  version: 1,
  name: 'A8W8 per-channel',
  activations: DEFAULT_ACTIVATIONS,
  weights: DEFAULT_WEIGHTS,
  operators: DEFAULT_OPERATORS,
  layers: {},
  preprocessing: {},
  export: { opset: 21, weights: 'integer' },
};
