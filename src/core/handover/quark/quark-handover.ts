import { type Result, fail, succeed } from '../../failures/result';
import type { GraphIndex } from '../../graph/graph-index';
import type { Plan } from '../../quantization/plan';
import { floatModelFile } from '../float-model-file';
import type { Handover, HandoverFile } from '../handover';
import { type HandedTensor, cachedRanges, handedTensors } from '../onnxruntime/static-choices';
import { SAMPLES_FILE } from '../python/samples-file';
import { extraOptions } from './quark-config';
import { quarkGaps } from './quark-gaps';
import { quarkScript } from './quark-script';
import { quarkFormats } from './quark-formats';
import { isQuarkInteger } from './quark-specs';

/**
 * A plan for AMD Quark 0.13 (ONNX): a script with the QConfig, its choices, the ranges found here in the form that
 * Quark restores, a reader of data for calibrating again, and the prepared float model. Failures: `not-calibrated`;
 * `cannot-hand-over` where the recipe's own formats are none that Quark takes together.
 */
export function handOverToQuark(index: GraphIndex, plan: Plan): Result<Handover> {
  const formats = quarkFormats(plan);
  if (!formats.ok) return formats;
  const waiting = plan.tensors.find(({ quantized, parameters }) => quantized && parameters === null);
  if (waiting !== undefined) return fail({ room: 'quantization', kind: 'not-calibrated', tensor: waiting.name });
  const scaled = isQuarkInteger(formats.value.weights);
  const limits = quarkGaps(index, plan, formats.value);
  const choices = {
    recipe: plan.recipe.name,
    exclude: plan.nodes.filter(({ quantized }) => !quantized).map(({ name }) => name),
    extra_options: {
      ...extraOptions(plan, formats.value),
      OpTypesToQuantize: quantizedOperators(index, plan),
    },
    tensors: scaled ? Object.fromEntries(scaledTensors(index, plan)) : {},
    placed: scaled
      ? []
      : plan.tensors.filter(({ quantized, role }) => quantized && role !== 'bias').map(({ name }) => name),
  };
  const ranges: readonly HandoverFile[] = scaled ? [{ name: 'ranges.json', content: rangesText(plan) }] : [];
  return succeed({
    files: [
      { name: 'quantize.py', content: quarkScript(plan, formats.value, scaled, limits) },
      { name: 'choices.json', content: `${JSON.stringify(choices, null, 1)}\n` },
      ...ranges,
      SAMPLES_FILE,
      floatModelFile(index.model, index.files),
    ],
    limits,
  });
}

function quantizedOperators(index: GraphIndex, plan: Plan): readonly string[] {
  const names = new Set(plan.nodes.filter(({ quantized }) => quantized).map(({ name }) => name));
  return [...new Set(index.nodes.filter(({ name }) => names.has(name)).map(({ opType }) => opType))];
}

function scaledTensors(index: GraphIndex, plan: Plan): ReadonlyMap<string, HandedTensor> {
  const { activations, weights } = plan.recipe;
  if (!isQuarkInteger(activations.format) || !isQuarkInteger(weights.format)) return new Map();
  const all = handedTensors(index, plan, {
    activations: activations.format,
    weights: weights.format,
    perChannel: weights.granularity === 'per-channel',
    activationSymmetric: activations.symmetric,
    weightSymmetric: weights.symmetric,
    // Quark's QConfig has no such switch: weights with one bit less are given their scales.
    reduceRange: false,
  });
  return new Map(
    [...all].flatMap(([name, tensor]) => {
      // Quark scales constants of Add, Mul and the like as symmetric as weights, where ONNX Runtime does as activations.
      const isOperand = tensor.is_weight && tensor.format !== weights.format;
      return isQuarkInteger(tensor.format) ? [[name, { ...tensor, override: tensor.override || isOperand }]] : [];
    }),
  );
}

/** What `SaveAndRestore` of Quark reads. */
const rangesText = (plan: Plan): string => {
  const ranges = Array.from(cachedRanges(plan), ([name, { lowest, highest }]) => [name, [lowest, highest]]);
  return `${JSON.stringify({ tensors_range: Object.fromEntries(ranges) }, null, 1)}\n`;
};
