import { TARGETS, applyTarget } from '../../core/quantization/targets/targets';
import { useJobStore } from '../job-store';
import { isOpenable, useModelStore } from '../model-store';
import { editRecipe } from '../recipe-store';
import { useResultStore } from '../result-store';
import { type Door, type DoorRun, useViewStore } from '../view-store';
import { calibrate } from './calibrate';
import { compare } from './compare';
import { fetchSampleList, openSample } from './open-sample';

const report = (failure: string): void => useJobStore.getState().report({ kind: 'open', failure });

/** Settles when no job runs: what a job is at work on is never taken from under it. */
const jobEnd = (): Promise<void> =>
  new Promise((resolve) => {
    if (useJobStore.getState().job === null) return resolve();
    const stop = useJobStore.subscribe(({ job }) => {
      if (job !== null) return;
      stop();
      resolve();
    });
  });

const isOpen = (sample: string): boolean => useModelStore.getState().model?.sample === sample;

async function open(id: string): Promise<void> {
  if (isOpen(id)) return;
  if (!isOpenable(useModelStore.getState(), id)) {
    report('The address asks for a sample, and another model is open, which was kept. Open the address in a new tab.');
    return;
  }
  const sample = (await fetchSampleList(AbortSignal.timeout(30_000))).find((entry) => entry.id === id);
  if (sample === undefined) report(`The address asks for a sample ${id}, which was not found here.`);
  else await openSample(sample);
}

async function run(job: DoorRun): Promise<void> {
  if (useResultStore.getState().calibration === null) await calibrate();
  const { calibration, history } = useResultStore.getState();
  if (job === 'compare' && calibration !== null && history.length === 0) await compare();
}

async function goThrough(door: Door): Promise<void> {
  try {
    await jobEnd();
    await open(door.sample);
    if (!isOpen(door.sample)) return;
    const target = TARGETS.find(({ name }) => name === door.target);
    if (target !== undefined) editRecipe(applyTarget(target));
    if (door.run !== null) await run(door.run);
  } finally {
    if (useViewStore.getState().door === door) useViewStore.setState({ door: null });
  }
}

let isGoing = false;

/** One after the other: a door may be asked for while another is still on its way. */
async function goThroughAll(): Promise<void> {
  if (isGoing) return;
  isGoing = true;
  try {
    for (let { door } = useViewStore.getState(); door !== null; { door } = useViewStore.getState()) {
      await goThrough(door);
    }
  } finally {
    isGoing = false;
  }
}

/**
 * Does what the address asks for before its view can be seen: opens the sample, unless it is open, sets the recipe to
 * the target, as one step that can be undone, and runs the job, unless its result is there. Never in place of another model. Gives back how to stop.
 */
export function followDoors(): () => void {
  void goThroughAll();
  return useViewStore.subscribe(() => void goThroughAll());
}
