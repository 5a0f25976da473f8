import type { LintKind } from './lint-kind';
import type { LintRule } from './lint-rule';
import { biasFormat, biasZeroPoint, weightStorage } from './rules/biases';
import { blockAxis, blockOfVector, blockSize } from './rules/blocks';
import { channelActivations, channelWeights } from './rules/channels';
import { unevenConcat } from './rules/concat';
import { fixedScales } from './rules/fixed-scales';
import { castFormats, simulatedFormats, unfusedFormats, unknownFormat, unoptimizedFormats } from './rules/formats';
import { contribDomain, opsetNeeded, opsetTooNew } from './rules/opsets';
import {
  dynamicScales,
  float16Scales,
  recurrentFloat,
  roundTrip,
  storageOnly,
  unknownShape,
} from './rules/runtime-facts';
import { saturation } from './rules/saturation';
import { asymmetricScales, powersOfTwo } from './rules/scales';

/**
 * Every rule by its kind. A new one is a function in `rules`, its kind in `lint-kind.ts` and a line here; the targets
 * that it counts for name it with how bad it is to break it.
 */
export const LINT_RULES: Readonly<Record<LintKind, LintRule>> = {
  'opset-needed': opsetNeeded,
  'opset-too-new': opsetTooNew,
  'contrib-domain': contribDomain,
  'unknown-format': unknownFormat,
  asymmetric: asymmetricScales,
  dynamic: dynamicScales,
  'scale-not-power-of-two': powersOfTwo,
  'channel-activations': channelActivations,
  'channel-weights': channelWeights,
  'uneven-concat': unevenConcat,
  saturation,
  'bias-format': biasFormat,
  'bias-zero-point': biasZeroPoint,
  'weight-storage': weightStorage,
  'block-axis': blockAxis,
  'block-size': blockSize,
  'block-of-vector': blockOfVector,
  'round-trip': roundTrip,
  'fixed-scale': fixedScales,
  'float16-scale': float16Scales,
  'recurrent-float': recurrentFloat,
  'unknown-shape': unknownShape,
  unfused: unfusedFormats,
  unoptimized: unoptimizedFormats,
  'storage-only': storageOnly,
  cast: castFormats,
  simulated: simulatedFormats,
};
