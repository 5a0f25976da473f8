import type { IntegerFormat } from '../formats/integer-format';
import type { ImagePreprocessing } from '../inputs/image-preprocessing';
import type { ObserverChoice } from '../observers/observer-choice';
import { DEFAULT_OPERATORS } from './default-operators';

export type Granularity = 'per-tensor' | 'per-channel';

/** How one kind of tensor is quantized. */
export interface Scheme {
  readonly format: Exclude<IntegerFormat, 'int32'>;
  /** Symmetric: zero point 0 (signed) or the middle (unsigned). */
  readonly symmetric: boolean;
  /** Activations are always per-tensor. */
  readonly granularity: Granularity;
  readonly observer: ObserverChoice;
}

/** What the user decides for one layer (a node, by name); what is absent follows the recipe's defaults. */
export interface LayerOverride {
  readonly keepFloat?: boolean;
  readonly activations?: Partial<Scheme>;
  readonly weights?: Partial<Scheme>;
}

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
