import { sampleFileKind } from '../../core/inputs/sample-file-kind';
import type { SampleFile } from '../../core/inputs/sample-files';
import { useModelStore } from '../model-store';
import { addData } from './add-data';
import { addExternalData, openModel } from './open-model';
import { takeJson } from './take-json';
import { withPath } from './file-paths';

type DroppedFile = SampleFile<File>;

const isModel = ({ path }: DroppedFile): boolean => /\.onnx$/i.test(path);
const isJson = ({ path }: DroppedFile): boolean => /\.json$/i.test(path);
const isData = ({ path }: DroppedFile): boolean => !['other', 'hidden'].includes(sampleFileKind(path));

const EVALUATION_NAME = /(^|[^a-z])(eval(uation)?|val(idation)?|test(ing)?)([^a-z]|$)/i;

/** True for files in a folder or archive that is called evaluation, validation or test. */
const isForEvaluation = ({ path }: DroppedFile): boolean =>
  path
    .replace(/test_data_set_\d+/gi, '')
    .split('/')
    .some((part, at, parts) => (at < parts.length - 1 || /\.zip$/i.test(part)) && EVALUATION_NAME.test(part));

const asModelFiles = (files: readonly DroppedFile[]) => files.map(({ path, file }) => ({ name: path, blob: file }));

async function addDroppedData(files: readonly DroppedFile[]): Promise<void> {
  const evaluation = files.filter(isForEvaluation);
  const calibration = files.filter((file) => !evaluation.includes(file));
  if (calibration.length > 0) await addData(calibration, 'calibration');
  if (evaluation.length > 0) await addData(evaluation, 'evaluation');
}

/** True when the files were meant for a model that waits for external data. */
function completesWaitingModel(files: readonly DroppedFile[]): boolean {
  const { waiting } = useModelStore.getState();
  if (waiting === null) return false;
  const missing = new Set(waiting.missing.map((name) => name.split('/').at(-1)));
  return files.some(({ path }) => missing.has(path.split('/').at(-1)));
}

/** Takes whatever was dropped or pasted: a model with its external data, samples, labels, a recipe, ranges of another tool, all at once. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const dropped = files.map(withPath);
  const decisions = dropped.filter(isJson);
  const data = dropped.filter(isData);
  const rest = dropped.filter((file) => !isJson(file) && !isData(file));
  if (dropped.some(isModel)) {
    if (!(await openModel(asModelFiles(rest)))) return;
  } else if (completesWaitingModel(dropped)) {
    await addExternalData(asModelFiles(dropped));
    return;
  } else if (data.length === 0 && decisions.length === 0) {
    await openModel(asModelFiles(rest));
    return;
  }
  if (data.length > 0) await addDroppedData(data);
  // Last, since the ranges of a cache are for the data that is there.
  for (const { file } of decisions) await takeJson(file);
}

/** Takes files that were chosen as a model: its external data may come with it, or later. */
export async function takeModelFiles(files: readonly File[]): Promise<void> {
  const chosen = files.map(withPath);
  if (chosen.some(isModel)) await takeFiles(files);
  else if (useModelStore.getState().waiting === null) await openModel(asModelFiles(chosen));
  else await addExternalData(asModelFiles(chosen));
}
