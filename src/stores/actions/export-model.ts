import { useDataStore } from '../data-store';
import type { ExportedFile } from '../../worker/client';

import { runJob, useJobStore } from '../job-store';
import { useModelStore } from '../model-store';
import { currentPlan } from '../plan';
import { preprocessingOf } from '../preprocessing';
import { studioClient } from '../studio-client';

export type { ExportedFile };

/** Writes the quantized model and runs it; null when it could not be done, or was cancelled. */
export async function exportModel(): Promise<ExportedFile | null> {
  const { model } = useModelStore.getState();
  const plan = currentPlan()?.plan;
  if (model === null || plan === undefined) return null;
  const result = await runJob('export', (options) =>
    studioClient().exportModel(
      {
        packed: model.opened.packed,
        inputs: model.opened.inputs,
        types: model.opened.types,
        plan,
        samples: useDataStore.getState().calibration?.samples.slice(0, 1) ?? [],
        preprocessing: preprocessingOf(model.opened, plan.recipe.preprocessing),
      },
      options,
    ),
  );
  if (!result.ok) return null;
  useJobStore.getState().announce('The exported file was checked and is ready.');
  return result.value;
}
