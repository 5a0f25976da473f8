import { succeed } from '../../core/failures/result';
import { useDataStore } from '../data-store';
import { calibrateRequest } from '../job-requests';
import { runJob, useJobStore } from '../job-store';
import { useModelStore } from '../model-store';
import { preprocessingOf } from '../preprocessing';
import { useRecipeStore } from '../recipe-store';
import { useResultStore } from '../result-store';
import { studioClient } from '../studio-client';
import { giveRandomNumbers } from './add-data';
import { allowedWork } from './allowed-work';

/**
 * Runs the float model on the calibration set and keeps what every activation showed. Without data it takes seeded
 * random numbers, and says so. Observers that came with a recipe run only after the user has said so. Cancelled or failed,
 * everything stays as it was.
 */
export async function calibrate(): Promise<void> {
  const { model } = useModelStore.getState();
  if (model === null) return;
  const { recipe } = useRecipeStore.getState();
  const custom = await allowedWork(model.index, recipe);
  if (!custom.ok) {
    useJobStore.getState().report({ kind: 'calibrate', failure: custom.failure });
    return;
  }
  const samples = useDataStore.getState().calibration ?? giveRandomNumbers();
  const preprocessing = preprocessingOf(model.opened, recipe.preprocessing);
  const { setLive, setCalibration } = useResultStore.getState();
  await runJob('calibrate', async (options) => {
    const result = await studioClient().calibrate(
      { ...calibrateRequest(model, recipe, samples), custom: custom.value },
      { ...options, onObservations: setLive },
    );
    if (!result.ok) return result;
    const observations = { ...result.value, random: samples.random };
    setCalibration({ observations, samples, preprocessing });
    useJobStore.getState().announce(`Calibrated on ${samples.samples.length} samples.`);
    return succeed(undefined);
  });
  setLive(null);
}
