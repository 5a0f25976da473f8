import { describeFailure } from '../../src/core/failures/failure';
import type { Result } from '../../src/core/failures/result';
import { indexGraph } from '../../src/core/graph/graph-index';
import { guessPreprocessing } from '../../src/core/inputs/guess-preprocessing';
import { unpackModel } from '../../src/core/onnx/packed-model';
import { observableTensors } from '../../src/core/quantization/observable-tensors';
import { type OpenedModel, createStudioClient } from '../../src/worker/client';

export const client = createStudioClient();
export const jobOptions = { signal: new AbortController().signal, onProgress: () => undefined };

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFailure(result.failure));
  return result.value;
}

/** What the script gave to the input of the page with this id. */
export function filesOf(id: string): readonly File[] {
  const input = document.getElementById(id);
  return input instanceof HTMLInputElement ? Array.from(input.files ?? []) : [];
}

/** Opens the model of the page as the studio does. */
export async function openModel(): Promise<OpenedModel> {
  const files = filesOf('model').map((file) => ({ name: file.name, blob: file }));
  const outcome = valueOf(await client.open(files, jobOptions));
  if (outcome.kind === 'waiting') throw new Error(`Missing: ${outcome.missing.join(', ')}`);
  return outcome.model;
}

/** What the jobs want to know of a model, with the preprocessing that the studio guesses. */
export function jobParts({ packed, inputs, outputs, fileName, types }: OpenedModel) {
  const preprocessing = Object.fromEntries(
    inputs.map((input) => [input.name, guessPreprocessing(input, { outputs, modelName: fileName }).preprocessing]),
  );
  const index = indexGraph(unpackModel(packed), new Map(types.map((type) => [type.name, type])));
  return { request: { packed, inputs, types, preprocessing }, index, tensors: observableTensors(index) };
}
