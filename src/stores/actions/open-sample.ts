import { useJobStore } from '../job-store';
import { type SampleModel, readSampleList } from '../sample-list';
import { addData } from './add-data';
import { openModel } from './open-model';

/** Address of a file of the samples. */
export const samplePath = (file: string): string => `./samples/${file}`;

/** A file of the samples. Throws where it cannot be fetched. */
export async function fetchSampleFile(file: string): Promise<Blob> {
  const response = await fetch(samplePath(file));
  if (!response.ok) throw new Error(`${file}: ${response.status} ${response.statusText}`);
  return response.blob();
}

/** The samples that come with the studio; none when they cannot be fetched: the studio works without. */
export async function fetchSampleList(signal: AbortSignal): Promise<readonly SampleModel[]> {
  try {
    const response = await fetch(samplePath('index.json'), { signal });
    return response.ok ? readSampleList(await response.json()) : [];
  } catch {
    return [];
  }
}

/** Opens a sample with its calibration and evaluation sets. */
export async function openSample({ id, model, calibration, evaluation }: SampleModel): Promise<void> {
  try {
    const [file, ranges, scores] = await Promise.all(
      [model.file, calibration.file, evaluation.file].map(fetchSampleFile),
    );
    if (file === undefined || ranges === undefined || scores === undefined) return;
    if (!(await openModel([{ name: model.file, blob: file }], id))) return;
    await addData([{ path: calibration.file, file: ranges }], 'calibration');
    await addData([{ path: evaluation.file, file: scores }], 'evaluation');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failure = `The sample could not be fetched (${reason}). Check the connection to the server and try again.`;
    useJobStore.getState().report({ kind: 'open', failure });
  }
}
