import { succeed } from '../../core/failures/result';
import { observableTensors } from '../../core/quantization/observable-tensors';
import { useDataStore } from '../data-store';
import { runJob, useJobStore } from '../job-store';
import { useModelStore } from '../model-store';
import { preprocessingOf } from '../preprocessing';
import { useRecipeStore } from '../recipe-store';
import { useResultStore } from '../result-store';
import { studioClient } from '../studio-client';
import { giveRandomNumbers } from './add-data';

/**
 * Runs the float model on the calibration set and keeps what every activation showed. Without data it takes seeded
 * random numbers, and says so. Cancelled or failed, everything stays as it was.
 */
export async function calibrate(): Promise<void> {
  const { model } = useModelStore.getState();
  if (model === null) return;
  const samples = useDataStore.getState().calibration ?? giveRandomNumbers();
  const preprocessing = preprocessingOf(model.opened, useRecipeStore.getState().recipe.preprocessing);
  const { setLive, setCalibration } = useResultStore.getState();
  await runJob('calibrate', async (options) => {
    const result = await studioClient().calibrate(
      {
        packed: model.opened.packed,
        inputs: model.opened.inputs,
        tensors: observableTensors(model.index),
        samples: samples.samples,
        preprocessing,
        histograms: true,
      },
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
