import type { LayerOverride } from '../../recipe';
import { COMMON_RULES, type Target, type TargetLimits } from '../target';

/** Operators whose weights QNN takes with one scale a channel. */
const CHANNEL_OPERATORS: readonly string[] = ['Conv', 'ConvTranspose'];

/** Weights of a matrix product: unsigned, one scale. */
const MATRIX: LayerOverride = { weights: { format: 'uint8', symmetric: false, granularity: 'per-tensor' } };

export const QNN_OPERATOR_TYPES = { MatMul: MATRIX, Gemm: MATRIX } as const;

/** QNN's HTP backend: unsigned activations, and only 8 and 4 bits of weights. */
export const QNN_LIMITS: TargetLimits = {
  activations: ['uint8', 'uint16', 'float16'],
  weights: ['uint8', 'int8', 'int4', 'float16'],
  channelOperators: CHANNEL_OPERATORS,
};

export const QNN_RULES: Target['rules'] = {
  ...COMMON_RULES,
  'contrib-domain': 'low',
  'unknown-format': 'high',
  dynamic: 'high',
  'channel-activations': 'high',
  'channel-weights': 'high',
  'uneven-concat': 'medium',
  'fixed-scale': 'low',
  'unknown-shape': 'low',
};
