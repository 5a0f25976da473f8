import { type Result, fail, succeed } from '../../failures/result';
import type { GraphIndex } from '../../graph/graph-index';
import { upgradeOpset } from '../../graph/opset/upgrade-opset';
import type { ModelProto } from '../../onnx/generated/onnx_pb';
import { opsetOf } from '../../onnx/model-opset';
import type { Plan } from '../../quantization/plan';
import { floatModelFile } from '../float-model-file';
import type { Handover } from '../handover';
import type { BlockTool } from '../weights-only/block-tool';
import { blockFiles } from '../weights-only/block-files';
import { blockGaps } from '../weights-only/block-gaps';
import { type BlockPass, blockPasses } from '../weights-only/block-passes';
import { allExpected, weightsToHandOver } from '../weights-only/weights-to-hand-over';
import { weightsScript } from './weights-script';

/** MatMulNBitsQuantizer of onnxruntime.quantization 1.30 with its own algorithm. */
export const MATMUL_NBITS: BlockTool = {
  name: 'ONNX Runtime’s MatMulNBitsQuantizer',
  bits: { MatMul: [4, 8], Gather: [4] },
  writesDequantize: true,
  packsLastAxis: false,
  flatOnly: false,
};

/**
 * The weights of a plan for MatMulNBitsQuantizer: a script, its choices, the scales that the written file must have, and
 * the float model as it was prepared. Failures: `cannot-hand-over` where no weight is one that it quantizes;
 * `not-calibrated`; `opset-kept` where blocks need an opset that the model cannot be written for.
 */
export function handOverWeights(index: GraphIndex, plan: Plan): Result<Handover> {
  const weights = weightsToHandOver(index, plan, MATMUL_NBITS);
  if (!weights.ok) return weights;
  const { blocked } = weights.value;
  const passes = blockPasses(blocked);
  const model = atOpsetOf(passes, index, blocked[0]?.parameters.format ?? plan.recipe.weights.format);
  if (!model.ok) return model;
  const expected = allExpected(index, blocked);
  const limits = blockGaps(plan, weights.value, expected, MATMUL_NBITS);
  const { weights: entries, numbers } = blockFiles(blocked, expected);
  const choices = { recipe: plan.recipe.name, passes, weights: entries };
  return succeed({
    files: [
      { name: 'quantize.py', content: weightsScript(plan.recipe.name, limits) },
      { name: 'choices.json', content: `${JSON.stringify(choices, null, 1)}\n` },
      numbers,
      floatModelFile(model.value, index.files),
    ],
    limits,
  });
}

/** The first opset with blocks and with 4 bits. */
const BLOCK_OPSET = 21;

/** The model at an opset that holds what is written: MatMulNBitsQuantizer itself only changes the number. */
function atOpsetOf(passes: readonly BlockPass[], index: GraphIndex, format: string): Result<ModelProto> {
  const needs = passes.some(({ form, operator }) => form === 'qdq' || operator === 'Gather');
  if (!needs) return succeed(index.model);
  const { model, refusals } = upgradeOpset(index.model, BLOCK_OPSET, index.types);
  const [refusal] = refusals;
  if (refusal === undefined) return succeed(model);
  const kept = opsetOf(model) ?? 0;
  return fail({ room: 'quantization', kind: 'opset-kept', format, opset: BLOCK_OPSET, kept, ...refusal });
}
