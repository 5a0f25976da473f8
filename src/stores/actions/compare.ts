import { succeed } from '../../core/failures/result';
import { evaluationSet, useDataStore } from '../data-store';
import { compareRequest } from '../job-requests';
import { runJob, useJobStore } from '../job-store';
import { useModelStore } from '../model-store';
import { currentPlan } from '../plan';
import { useResultStore } from '../result-store';
import { studioClient } from '../studio-client';

/** Runs float and quantized on the evaluation set and adds the report to the history. */
export async function compare(): Promise<void> {
  const { model } = useModelStore.getState();
  const { calibration, addComparison } = useResultStore.getState();
  const measuredOn = evaluationSet(useDataStore.getState());
  const plan = currentPlan()?.plan;
  if (model === null || calibration === null || measuredOn === null || plan === undefined) return;
  await runJob('compare', async (options) => {
    const result = await studioClient().compare(compareRequest(model, plan, measuredOn), options);
    if (!result.ok) return result;
    addComparison({ recipe: plan.recipe, plan, report: result.value, measuredOn, calibration });
    useJobStore.getState().announce(`Compared on ${measuredOn.samples.length} samples.`);
    return succeed(undefined);
  });
}
