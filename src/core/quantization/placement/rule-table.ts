import { placeConvolution } from './rules/convolution';
import { placeElementwise } from './rules/elementwise';
import { placeGemm } from './rules/gemm';
import { placeMatMul } from './rules/matmul';
import { placeNormalization } from './rules/normalization';
import { placePad } from './rules/pad';
import { placePassThrough, placePassThroughFrom } from './rules/pass-through';
import { placeRelu } from './rules/relu';
import { placeGather, placeSplit, placeWhere } from './rules/selection';
import { placeSoftmax } from './rules/softmax';
import type { PlacementRule } from './site';

const RULES: ReadonlyMap<string, PlacementRule> = new Map([
  ['Conv', placeConvolution],
  ['ConvTranspose', placeConvolution],
  ['Gemm', placeGemm],
  ['MatMul', placeMatMul],
  ['Relu', placeRelu],
  ['Clip', placeRelu],
  ['Reshape', placePassThrough],
  ['Transpose', placePassThrough],
  ['Squeeze', placePassThrough],
  ['Unsqueeze', placePassThrough],
  ['Flatten', placePassThrough],
  ['Slice', placePassThrough],
  ['AveragePool', placePassThrough],
  ['TopK', placePassThrough],
  ['MaxPool', placePassThroughFrom(12)],
  ['Resize', placePassThroughFrom(11)],
  ['Pad', placePad],
  ['Split', placeSplit],
  ['Gather', placeGather],
  ['GatherElements', placeGather],
  ['Where', placeWhere],
  ['InstanceNormalization', placeNormalization],
  ['LayerNormalization', placeNormalization],
  ['BatchNormalization', placeNormalization],
  ['Softmax', placeSoftmax],
]);

/** The rule of an operator type; any operator without one of its own has every float input and output quantized. */
export const ruleOf = (operator: string): PlacementRule => RULES.get(operator) ?? placeElementwise;
