import { type Result, fail, succeed } from '../../failures/result';
import type { GraphIndex } from '../../graph/graph-index';
import type { Plan } from '../../quantization/plan';
import { floatModelFile } from '../float-model-file';
import type { Handover } from '../handover';
import { isForWeightsAlone } from '../weights-only/weights-to-hand-over';
import { writeCalibrationCache } from './calibration-cache';
import { knownGaps } from './known-gaps';
import { quantTypeOf } from './quant-types';
import { quantizeScript } from './quantize-script';
import { quantizerDefaults } from './quantizer-defaults';
import { cachedRanges, handedTensors } from './static-choices';
import { handOverWeights } from './weights-handover';

/**
 * A plan for `onnxruntime.quantization` 1.30 in Python: a script, its choices, the ranges found here as its calibration
 * cache, and the float model as it was prepared, whose nodes the choices name. Recipes for weights alone go to its
 * MatMulNBitsQuantizer. Failures: `not-calibrated`; `cannot-hand-over` where the recipe's own formats are none of that
 * tool's; those of `handOverWeights`.
 */
export function handOverToOnnxRuntime(index: GraphIndex, plan: Plan): Result<Handover> {
  if (isForWeightsAlone(plan)) return handOverWeights(index, plan);
  const defaults = quantizerDefaults(plan, 'ONNX Runtime’s quantize_static');
  if (!defaults.ok) return defaults;
  const waiting = plan.tensors.find(({ quantized, parameters }) => quantized && parameters === null);
  if (waiting !== undefined) return fail({ room: 'quantization', kind: 'not-calibrated', tensor: waiting.name });
  const limits = knownGaps(index, plan);
  const { recipe } = plan;
  const choices = {
    recipe: recipe.name,
    activation_type: quantTypeOf(defaults.value.activations),
    weight_type: quantTypeOf(defaults.value.weights),
    per_channel: defaults.value.perChannel,
    reduce_range: defaults.value.reduceRange,
    extra_options: {
      ActivationSymmetric: defaults.value.activationSymmetric,
      WeightSymmetric: defaults.value.weightSymmetric,
      QuantizeBias: recipe.biases !== 'float32',
      AddQDQPairToWeight: recipe.export.weights === 'float',
    },
    nodes_to_quantize: plan.nodes.filter(({ quantized }) => quantized).map(({ name }) => name),
    tensors: Object.fromEntries(
      Array.from(handedTensors(index, plan, defaults.value), ([name, tensor]) => [
        name,
        { quant_type: quantTypeOf(tensor.format), ...tensor },
      ]),
    ),
  };
  return succeed({
    files: [
      { name: 'quantize.py', content: quantizeScript(recipe.name, limits) },
      { name: 'choices.json', content: `${JSON.stringify(choices, null, 1)}\n` },
      { name: 'calibration.json', content: writeCalibrationCache(cachedRanges(plan)) },
      floatModelFile(index.model, index.files),
    ],
    limits,
  });
}
