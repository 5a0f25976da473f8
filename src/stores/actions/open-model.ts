import { fail, succeed } from '../../core/failures/result';
import type { ModelFile, OpenOutcome } from '../../worker/client';
import { useDataStore } from '../data-store';
import { recipeFor } from '../initial-recipe';
import { runJob, useJobStore } from '../job-store';
import { type OpenModel, useModelStore } from '../model-store';
import { openModelOf } from '../open-model-of';
import { restartRecipe } from '../recipe-store';
import { useResultStore } from '../result-store';
import { studioClient } from '../studio-client';
import { useViewStore } from '../view-store';

/** Another model is on the screen now: results, data and history of the one before do not belong to it. */
function show(model: OpenModel): void {
  const isFirst = useModelStore.getState().model === null;
  useResultStore.getState().clear();
  useDataStore.getState().clear();
  restartRecipe(recipeFor(model.opened));
  if (!isFirst) useViewStore.getState().select(null);
  useModelStore.getState().show(model);
  useJobStore.getState().announce(`${model.opened.fileName} is open.`);
}

function take(outcome: OpenOutcome, files: readonly ModelFile[], sample: string | null): void {
  if (outcome.kind === 'opened') {
    show(openModelOf(outcome.model, sample));
    return;
  }
  const { modelFile, missing } = outcome;
  useModelStore.getState().wait({ files, modelFile, missing });
  useJobStore.getState().announce(`${modelFile} needs ${missing.join(', ')}.`);
}

/** Opens a model from its files; what is open stays until that has succeeded. Resolves to true when it is open. */
export async function openModel(files: readonly ModelFile[], sample: string | null = null): Promise<boolean> {
  const before = useModelStore.getState().model;
  await runJob('open', async (options) => {
    const outcome = await studioClient().open(files, options);
    if (options.signal.aborted) return fail({ room: 'runtime', kind: 'cancelled' });
    if (!outcome.ok) return outcome;
    take(outcome.value, files, sample);
    return succeed(undefined);
  });
  return useModelStore.getState().model !== before;
}

/** Adds external data to the model that waits for it, and opens it when it is complete. */
export async function addExternalData(files: readonly ModelFile[]): Promise<boolean> {
  const { waiting } = useModelStore.getState();
  if (waiting === null) return false;
  const names = new Set(files.map(({ name }) => name));
  return openModel([...waiting.files.filter(({ name }) => !names.has(name)), ...files]);
}
