import { type Result, fail, succeed } from '../../core/failures/result';
import { classCount } from '../../core/inputs/class-count';
import { classNames } from '../../core/inputs/labels';
import { randomSamples } from '../../core/inputs/random-samples';
import { type CollectedSamples, type SampleFile, labelSamples } from '../../core/inputs/sample-files';
import { type Sample, type SampleSet, type SetRole, nextSetId, useDataStore } from '../data-store';
import { runJob, useJobStore } from '../job-store';
import { useModelStore } from '../model-store';
import { labelledSet, readSamples } from '../sample-set';

/** Labels as class indices of the open model. */
const labelled = (samples: readonly Sample[], id: number): SampleSet =>
  labelledSet(samples, id, {
    outputs: useModelStore.getState().model?.opened.outputs ?? [],
    classes: useDataStore.getState().classes,
  });

/** Samples of the same name are given anew; random numbers make room for real data. */
function joined(before: SampleSet | null, added: readonly Sample[]): SampleSet {
  const names = new Set(added.map(({ name }) => name));
  const kept = before === null || before.random ? [] : before.samples.filter(({ name }) => !names.has(name));
  return labelled([...kept, ...added], nextSetId());
}

/** A labels file or a list of classes changes what is known of the samples that are there already. */
function relabel(collected: CollectedSamples<Blob>): void {
  const { setClasses, put } = useDataStore.getState();
  const outputs = useModelStore.getState().model?.opened.outputs ?? [];
  if (collected.classes !== null) setClasses(collected.classes, classNames(collected.classes, classCount(outputs)));
  if (collected.classes === null && collected.labels === null) return;
  for (const role of ['calibration', 'evaluation'] as const) {
    const set = useDataStore.getState()[role];
    if (set !== null) put(role, labelled(labelSamples(set.samples, collected.labels), set.id));
  }
}

function keep(collected: CollectedSamples<Blob>, role: SetRole): Result<void> {
  const { put, setReading } = useDataStore.getState();
  relabel(collected);
  if (collected.samples.length > 0) put(role, joined(useDataStore.getState()[role], collected.samples));
  setReading({ notes: collected.notes, failures: collected.failures });
  const [first] = collected.failures;
  if (first !== undefined && collected.samples.length === 0) return fail(first);
  useJobStore.getState().announce(`Added ${collected.samples.length} samples for ${role}.`);
  return succeed(undefined);
}

/** Reads files as samples for the open model and adds them to one of the two sets. */
export async function addData(files: readonly SampleFile<Blob>[], role: SetRole): Promise<void> {
  const { model } = useModelStore.getState();
  if (model === null) {
    const failure = 'Open a model first: it says how its data must look. Then add the data again.';
    useJobStore.getState().report({ kind: 'read-data', failure });
    return;
  }
  await runJob('read-data', async ({ signal, onProgress }) => {
    onProgress({ stage: 'read', done: 0, total: 0 });
    const collected = await readSamples(files, model.opened);
    return signal.aborted ? fail({ room: 'runtime', kind: 'cancelled' }) : keep(collected, role);
  });
}

/** Enough for ranges that hold still; little enough to be quick. */
const RANDOM_SAMPLE_COUNT = 16;

/** Seeded random numbers in place of data. */
export function giveRandomNumbers(): SampleSet {
  const set = labelled(randomSamples(RANDOM_SAMPLE_COUNT), nextSetId());
  useDataStore.getState().put('calibration', set);
  return set;
}

/** Takes a set away; without an evaluation set, Compare measures on the calibration set. */
export const removeData = (role: SetRole): void => useDataStore.getState().put(role, null);
