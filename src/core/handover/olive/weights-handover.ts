import { type Result, succeed } from '../../failures/result';
import type { GraphIndex } from '../../graph/graph-index';
import type { Plan } from '../../quantization/plan';
import { floatModelFile } from '../float-model-file';
import type { Handover } from '../handover';
import { docstring } from '../python/docstring';
import { BLOCK_COMPARISON } from '../weights-only/block-comparison';
import { blockFiles } from '../weights-only/block-files';
import { blockGaps } from '../weights-only/block-gaps';
import { type BlockPass, blockPasses } from '../weights-only/block-passes';
import type { BlockTool } from '../weights-only/block-tool';
import { allExpected, weightsToHandOver } from '../weights-only/weights-to-hand-over';
import { oliveSteps } from './olive-workflow';

/** The pass OnnxBlockWiseRtnQuantization of Olive 0.13: the kernels of MatMulNBitsQuantizer, without DequantizeLinear. */
export const OLIVE_RTN: BlockTool = {
  name: 'Olive’s OnnxBlockWiseRtnQuantization',
  bits: { MatMul: [4, 8], Gather: [4, 8] },
  writesDequantize: false,
  packsLastAxis: true,
  flatOnly: true,
};

const readme = (recipe: string, limits: readonly string[]): string => `Recipe ${flat(recipe)} for Olive

Needs olive-ai 0.13 and onnxruntime. No data is needed. In this folder:

    olive run --config workflow.json --disable_telemetry
    python compare.py

The quantized model is written into the folder quantized, and compare.py says whether its weights have the scales that
they should have.

What Olive does otherwise than Nibble:

${limits.map((limit) => `- ${flat(limit)}`).join('\n')}
`;

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

const COMPARING = `${docstring(['Compares the weights that Olive quantized with those that Nibble expects.'])}

import json
from pathlib import Path

import numpy as np
import onnx

HERE = Path(__file__).resolve().parent
${BLOCK_COMPARISON}

if __name__ == "__main__":
    report_blocks(HERE / "quantized" / "model.onnx", json.loads((HERE / "choices.json").read_text(encoding="utf-8")))
`;

/** One pass of the workflow, with the names that its configuration has; a table's blocks are always on its last axis. */
const passConfig = ({ bits, block_size, symmetric, nodes }: BlockPass): object => ({
  type: 'OnnxBlockWiseRtnQuantization',
  bits,
  block_size,
  is_symmetric: symmetric,
  nodes_to_include: nodes,
});

/**
 * The weights of a plan for Olive 0.13: a workflow with a pass for every kind of block, the scales that the written file
 * must have, a script that compares them, and the prepared float model. Failures: `not-calibrated`; `cannot-hand-over`
 * where no weight is one that the pass quantizes.
 */
export function handOverWeightsToOlive(index: GraphIndex, plan: Plan): Result<Handover> {
  const weights = weightsToHandOver(index, plan, OLIVE_RTN);
  if (!weights.ok) return weights;
  const { blocked } = weights.value;
  const expected = allExpected(index, blocked);
  const limits = blockGaps(plan, weights.value, expected, OLIVE_RTN);
  const { weights: entries, numbers } = blockFiles(blocked, expected);
  const passes = blockPasses(blocked).map((pass, at): [string, object] => [`weights${at + 1}`, passConfig(pass)]);
  const workflow = oliveSteps(Object.fromEntries(passes));
  return succeed({
    files: [
      { name: 'workflow.json', content: `${JSON.stringify(workflow, null, 1)}\n` },
      { name: 'README.txt', content: readme(plan.recipe.name, limits) },
      { name: 'compare.py', content: COMPARING },
      { name: 'choices.json', content: `${JSON.stringify({ recipe: plan.recipe.name, weights: entries }, null, 1)}\n` },
      numbers,
      floatModelFile(index.model, index.files),
    ],
    limits,
  });
}
