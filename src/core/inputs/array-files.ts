import type { Failure } from '../failures/failure';
import { type Result, succeed } from '../failures/result';
import { type ArraySampleSet, type ModelInputs, type TensorSample, arraySamples, isLabelArray } from './array-samples';
import { labelsFromPaths } from './labels';
import { readNpy } from './npy';
import { type NamedArray, readNpz } from './npz';
import { sampleFileKind } from './sample-file-kind';
import { readTensorFile } from './tensor-file';
import type { ZipLimits } from './zip';

interface ArrayFile<File> {
  readonly path: string;
  readonly file: File;
}

export interface CollectedArrays {
  readonly samples: readonly TensorSample[];
  readonly notes: readonly string[];
  readonly failures: readonly Failure[];
  /** Files of a test data set that hold what the model should answer. */
  readonly expectedOutputs: number;
}

/** An array with the file it came from. */
interface ReadArray extends NamedArray {
  readonly path: string;
}

/**
 * Samples out of `.npy`, `.npz` and TensorProto files. The arrays of one `.npz` belong together; so do those of one
 * folder where the model has several inputs or the folder is a test data set (`input_0.pb`, `input_1.pb`). Otherwise
 * each file stands for itself. Memory that archives may take is shared by all of them.
 */
export async function collectArrays<File>(
  files: readonly ArrayFile<File>[],
  model: ModelInputs,
  read: (file: ArrayFile<File>) => Promise<Result<Uint8Array>>,
  limits: ZipLimits,
): Promise<CollectedArrays> {
  const samples: TensorSample[] = [];
  const notes: string[] = [];
  const failures: Failure[] = [];
  const take = (made: Result<ArraySampleSet>): void => {
    if (!made.ok) {
      failures.push(made.failure);
      return;
    }
    // Not spread: a table can have more rows than a call may have arguments.
    for (const sample of made.value.samples) samples.push(sample);
    notes.push(...made.value.notes);
  };
  const inputs = files.filter(({ path }) => !isExpectedOutput(path));
  let bytesLeft = limits.totalBytes;
  for (const [folder, members] of byFolder(inputs)) {
    const arrays: ReadArray[] = [];
    for (const member of members) {
      const bytes = await read(member);
      const made = bytes.ok ? readArrays(member.path, bytes.value, model, { ...limits, totalBytes: bytesLeft }) : bytes;
      if (!made.ok) {
        failures.push(made.failure);
      } else if (sampleFileKind(member.path) === 'npz') {
        bytesLeft -= made.value.reduce((sum, { tensor }) => sum + tensor.data.byteLength, 0);
        take(arraySamples(made.value, model, member.path));
      } else {
        arrays.push(...made.value.map((array) => ({ ...array, path: member.path })));
      }
    }
    for (const set of groupArrays(arrays, folder, model)) take(arraySamples(set.arrays, model, set.name));
  }
  return { samples: labelByFolder(samples), notes, failures, expectedOutputs: files.length - inputs.length };
}

const isExpectedOutput = (path: string): boolean => /(^|\/)output_\d+\.(pb|npy)$/i.test(path);

function byFolder<File>(files: readonly ArrayFile<File>[]): ReadonlyMap<string, readonly ArrayFile<File>[]> {
  const folders = new Map<string, ArrayFile<File>[]>();
  for (const file of files) {
    const folder = file.path.split('/').slice(0, -1).join('/');
    const members = folders.get(folder);
    if (members === undefined) folders.set(folder, [file]);
    else members.push(file);
  }
  return folders;
}

function readArrays(
  path: string,
  bytes: Uint8Array,
  model: ModelInputs,
  limits: ZipLimits,
): Result<readonly NamedArray[]> {
  const kind = sampleFileKind(path);
  if (kind === 'npz') return readNpz(bytes, path, limits);
  const stem =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.(npy|pb)$/i, '') ?? path;
  const numbered = /^input_(\d+)$/i.exec(stem)?.[1];
  const name = (numbered === undefined ? undefined : model.inputs[Number(numbered)]?.name) ?? stem;
  if (kind === 'npy') {
    const tensor = readNpy(bytes, path);
    return tensor.ok ? succeed([{ name, tensor: tensor.value }]) : tensor;
  }
  const array = readTensorFile(bytes, path);
  if (!array.ok) return array;
  const own = model.inputs.some((input) => input.name === array.value.name);
  return succeed([{ name: own ? array.value.name : name, tensor: array.value.tensor }]);
}

interface ArrayGroup {
  readonly name: string;
  readonly arrays: readonly NamedArray[];
}

function groupArrays(arrays: readonly ReadArray[], folder: string, model: ModelInputs): readonly ArrayGroup[] {
  const [only] = arrays;
  if (only === undefined) return [];
  if (arrays.length === 1) return [{ name: only.path, arrays }];
  if (model.inputs.length > 1) return [{ name: folder === '' ? only.path : folder, arrays }];
  const labels = arrays.filter((array) => isLabelArray(array, model.inputs));
  return arrays
    .filter((array) => !labels.includes(array))
    .map((array) => ({ name: array.path, arrays: [array, ...labels] }));
}

function labelByFolder(samples: readonly TensorSample[]): readonly TensorSample[] {
  const labels = labelsFromPaths(samples.map(({ name }) => name));
  return samples.map((sample, index) => (sample.label === null ? { ...sample, label: labels[index] ?? null } : sample));
}
