import { type Result, fail, succeed } from '../../failures/result';
import type { GraphIndex } from '../../graph/graph-index';
import type { Plan } from '../../quantization/plan';
import { floatModelFile } from '../float-model-file';
import type { Handover } from '../handover';
import { about } from '../named-tensors';
import { knownGaps } from '../onnxruntime/known-gaps';
import { quantizerDefaults } from '../onnxruntime/quantizer-defaults';
import { type QuantizerDefaults, handedTensors } from '../onnxruntime/static-choices';
import { SAMPLES_FILE } from '../python/samples-file';
import { isForWeightsAlone } from '../weights-only/weights-to-hand-over';
import { hasMethodFor, oliveWorkflow, overrideInJson } from './olive-workflow';
import { handOverWeightsToOlive } from './weights-handover';

const DATASET = `"""The samples of a folder as Olive wants a data set: sample and label, of which there is none."""

from olive.data.registry import Registry

from samples import samples


@Registry.register_dataset()
def folder_of_arrays(model, folder, **kwargs):
    return [(sample, 0) for sample in samples(model, folder)]
`;

const readme = (
  recipe: string,
  limits: readonly string[],
): string => `Recipe ${recipe.replaceAll(/\s+/g, ' ')} for Olive

Needs olive-ai 0.13 and onnxruntime. Put the calibration data, as .npy or .npz files, into the folder data here; head
of samples.py: how they look. Then, in this folder:

    olive run --config workflow.json --disable_telemetry

The quantized model is written into the folder quantized.

What Olive does otherwise than Nibble:

${limits.map((limit) => `- ${limit.replaceAll(/\s+/g, ' ')}`).join('\n')}
`;

/** What the workflow does otherwise than this plan, a sentence each: never nothing, as ranges cannot be told. */
function oliveGaps(index: GraphIndex, plan: Plan, defaults: QuantizerDefaults): readonly string[] {
  const { observer } = plan.recipe.activations;
  const method = hasMethodFor(observer) ? 'by the same method' : `by MinMax, since it has no observer ${observer.kind}`;
  const lost = [...handedTensors(index, plan, defaults)].filter(
    ([, tensor]) => tensor.override && overrideInJson(tensor, defaults) === null,
  );
  return [
    `It finds the ranges of activations again, on the data it is given, ${method}.`,
    ...about(
      lost.map(([name]) => name),
      (names) => `Its JSON holds no types and no scales for single activations: ${names} get what all others get.`,
    ),
    ...knownGaps(index, plan),
  ];
}

/**
 * A plan for Olive 0.13: a workflow with the pass OnnxStaticQuantization, a reader of data, and the prepared float model.
 * Recipes for weights alone get its block-wise pass. Failures: `not-calibrated`; `cannot-hand-over` where the recipe's
 * own formats are none of that pass; those of `handOverWeightsToOlive`.
 */
export function handOverToOlive(index: GraphIndex, plan: Plan): Result<Handover> {
  if (isForWeightsAlone(plan)) return handOverWeightsToOlive(index, plan);
  const defaults = quantizerDefaults(plan, 'Olive’s static quantization');
  if (!defaults.ok) return defaults;
  const waiting = plan.tensors.find(({ quantized, parameters }) => quantized && parameters === null);
  if (waiting !== undefined) return fail({ room: 'quantization', kind: 'not-calibrated', tensor: waiting.name });
  const limits = oliveGaps(index, plan, defaults.value);
  return succeed({
    files: [
      { name: 'workflow.json', content: `${JSON.stringify(oliveWorkflow(index, plan, defaults.value), null, 1)}\n` },
      { name: 'README.txt', content: readme(plan.recipe.name, limits) },
      { name: 'olive_data.py', content: DATASET },
      SAMPLES_FILE,
      floatModelFile(index.model, index.files),
    ],
    limits,
  });
}
