import type { SchemeFormat } from '../../recipe';
import type { TargetLimits } from '../target';

const EVERY_QDQ: readonly SchemeFormat[] = [
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int4',
  'uint4',
  'int2',
  'uint2',
  'float8e4m3fn',
  'float8e5m2',
  'float8e4m3fnuz',
  'float8e5m2fnuz',
];

/** What the CPU provider of ONNX Runtime reads behind Q/DQ; anything else is carried by Cast or simulated. */
export const ONNXRUNTIME_LIMITS: TargetLimits = { activations: EVERY_QDQ, weights: EVERY_QDQ };

/** Targets that are about one format each. */
export const only = (activations: SchemeFormat, weights = activations): TargetLimits => ({
  activations: [activations],
  weights: [weights],
});
