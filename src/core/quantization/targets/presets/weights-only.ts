import type { LayerOverride } from '../../recipe';
import { COMMON_RULES, FLOAT, RUNS_ANYWHERE, type Target, WEIGHT_OPERATORS, perChannel } from '../target';

/** Four bits ruin small kernels, and no runtime multiplies with them: convolutions get 8. */
const CONVOLUTION: LayerOverride = { weights: { format: 'int8', symmetric: true, granularity: 'per-channel' } };

const COMMON = {
  group: 'Fewer bits everywhere',
  runs: RUNS_ANYWHERE,
} as const satisfies Partial<Target>;

const SETTINGS = {
  activations: FLOAT,
  operators: [...WEIGHT_OPERATORS, 'Gather'],
  biases: 'float32',
  export: { opset: 21, weights: 'integer' },
} as const satisfies Partial<Target['settings']>;

const RULES = {
  ...COMMON_RULES,
  'contrib-domain': 'low',
  'unknown-format': 'medium',
  'block-size': 'medium',
  'storage-only': 'low',
} as const satisfies Target['rules'];

/** Blocks of 4-bit weights that native ONNX Runtime fuses to MatMulNBits. */
function fourBits(format: 'int4' | 'uint4', sentence: string): Target {
  return {
    ...COMMON,
    name: `weights-${format}`,
    label: `Weights in ${format}, blocks of 32`,
    source: 'ONNX Runtime: contrib operator MatMulNBits; ONNX: DequantizeLinear with block_size',
    sets: [
      sentence,
      'Weights of Conv and ConvTranspose in int8, one scale a channel; activations and biases stay float.',
      'Export at opset 21, the first with blocks; nothing is calibrated.',
    ],
    settings: {
      ...SETTINGS,
      weights: { format, symmetric: format === 'int4', granularity: 'per-block', blockSize: 32 },
      operatorTypes: { Conv: CONVOLUTION, ConvTranspose: CONVOLUTION },
    },
    limits: { activations: [], weights: ['int4', 'uint4', 'int8', 'uint8'] },
    rules: RULES,
  };
}

export const weightsInt4 = fourBits(
  'int4',
  'Weights of Gemm and MatMul and tables of Gather in int4, symmetric, one scale for 32 values along the reduction axis.',
);

export const weightsUint4 = fourBits(
  'uint4',
  'Weights of Gemm and MatMul and tables of Gather in uint4, asymmetric, one scale and zero point for 32 values along the reduction axis.',
);

export const weightsInt8: Target = {
  ...COMMON,
  name: 'weights-int8',
  label: 'Weights in int8',
  source: 'ONNX: DequantizeLinear of a constant',
  sets: [
    'Weights in int8, symmetric, one scale a channel; activations and biases stay float.',
    'Export at opset 21 with integer weights; nothing is calibrated.',
  ],
  settings: { ...SETTINGS, weights: perChannel('int8') },
  limits: { activations: [], weights: ['int8', 'uint8'] },
  rules: RULES,
};
