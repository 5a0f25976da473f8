import type { Failure } from '../failures/failure';
import { type Result, fail, succeed } from '../failures/result';
import type { ModelInputs } from './array-samples';
import { type CollectedArrays, collectArrays } from './array-files';
import { imageInput } from './input-roles';
import { type ClassList, baseName, readLabelFile } from './label-files';
import { labelsFromPaths } from './labels';
import { type SampleFileKind, sampleFileKind } from './sample-file-kind';
import type { SampleSource } from './sample-source';
import { describeShape } from './shapes';
import { ZIP_LIMITS, type ZipLimits, readZip } from './zip';

/** A file as it was dropped; `path` is relative, with the folders it lay in. */
export interface SampleFile<File> {
  readonly path: string;
  readonly file: File;
}

/** How the platform reads a file, and makes one of bytes that came out of an archive. */
export interface FileAccess<File> {
  readonly read: (file: File) => Promise<Uint8Array>;
  readonly wrap: (bytes: Uint8Array<ArrayBuffer>, path: string) => File;
}

export interface CollectedSamples<File> {
  /** Pictures and arrays, each in the order of their paths. */
  readonly samples: readonly SampleSource<File>[];
  /** What was understood and what was left out, in sentences. */
  readonly notes: readonly string[];
  readonly failures: readonly Failure[];
  /** The classes of the model, where a file lists them. */
  readonly classes: ClassList | null;
  /** Labels by file name without extension, where a file lists them. */
  readonly labels: ReadonlyMap<string, string> | null;
}

/** What is read so far, and how much more may be unpacked. */
interface Collection<File> {
  readonly files: (SampleFile<File> & { readonly kind: SampleFileKind })[];
  readonly failures: Failure[];
  readonly notes: string[];
  bytesLeft: number;
}

/**
 * Turns dropped files into samples for a model: pictures stay unread, arrays are read, checked and cast, archives are
 * unpacked within limits (archives inside them are not), text files become labels or classes. One bad file is a
 * failure in the result and never costs the others.
 */
export async function collectSamples<File>(
  dropped: readonly SampleFile<File>[],
  model: ModelInputs,
  access: FileAccess<File>,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<CollectedSamples<File>> {
  const collection: Collection<File> = { files: [], failures: [], notes: [], bytesLeft: limits.totalBytes };
  for (const file of dropped) await addFile(file, collection, access, limits);
  const { files, failures, notes } = collection;
  files.sort((a, b) => comparePaths(a.path, b.path));
  const ofKind = (...kinds: readonly SampleFileKind[]) => files.filter(({ kind }) => kinds.includes(kind));
  const images = takePictures(ofKind('image'), model, failures);
  const arrays = await collectArrays(ofKind('npy', 'npz', 'tensor'), model, (file) => readFile(file, access), {
    ...limits,
    totalBytes: collection.bytesLeft,
  });
  const samples = [...images, ...arrays.samples];
  const text = await readText(ofKind('text'), samples, failures, notes, access);
  notes.push(...arrays.notes, ...describeIgnored(ofKind('other'), arrays));
  failures.push(...arrays.failures);
  const nothing = samples.length === 0 && failures.length === 0 && text.classes === null && text.labels === null;
  if (nothing) failures.push({ room: 'input', kind: 'no-samples', count: dropped.length });
  return { samples: labelSamples(samples, text.labels), notes, failures, ...text };
}

/** Gives each sample the label that a labels file has for its name; others keep theirs. */
export function labelSamples<File>(
  samples: readonly SampleSource<File>[],
  labels: ReadonlyMap<string, string> | null,
): readonly SampleSource<File>[] {
  if (labels === null) return samples;
  return samples.map((sample) => {
    const label = labels.get(baseName(sample.name));
    return label === undefined || sample.kind === 'random' ? sample : { ...sample, label };
  });
}

/** By code unit, as Python sorts names: the first twenty of a folder are the same twenty everywhere. */
const comparePaths = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

async function addFile<File>(
  { path, file }: SampleFile<File>,
  collection: Collection<File>,
  access: FileAccess<File>,
  limits: ZipLimits,
): Promise<void> {
  const kind = sampleFileKind(path);
  if (kind === 'hidden') return;
  if (kind !== 'zip') {
    collection.files.push({ path, file, kind });
    return;
  }
  const bytes = await readFile({ path, file }, access);
  const unpacked = bytes.ok
    ? readZip(bytes.value, path, (inner) => isUseful(sampleFileKind(inner)), {
        ...limits,
        totalBytes: collection.bytesLeft,
      })
    : bytes;
  if (!unpacked.ok) {
    collection.failures.push(unpacked.failure);
    return;
  }
  for (const entry of unpacked.value) {
    collection.bytesLeft -= entry.bytes.length;
    const inner = `${path.replace(/\.zip$/i, '')}/${entry.path}`;
    collection.files.push({ path: inner, file: access.wrap(entry.bytes, inner), kind: sampleFileKind(entry.path) });
  }
  if (unpacked.value.length === 0) collection.notes.push(`${path} holds no pictures and no arrays.`);
}

const isUseful = (kind: SampleFileKind): boolean => kind !== 'other' && kind !== 'zip' && kind !== 'hidden';

async function readFile<File>({ path, file }: SampleFile<File>, access: FileAccess<File>): Promise<Result<Uint8Array>> {
  try {
    return succeed(await access.read(file));
  } catch (error) {
    // A file can vanish, or be too large for the platform, between being dropped and being read.
    const detail = error instanceof Error ? error.message : 'it is no longer there';
    return fail({ room: 'input', kind: 'unreadable-file', file: path, detail });
  }
}

function takePictures<File>(
  files: readonly SampleFile<File>[],
  { inputs, outputs }: ModelInputs,
  failures: Failure[],
): readonly SampleSource<File>[] {
  const [first] = files;
  if (first === undefined) return [];
  if (imageInput(inputs, outputs) === null) {
    const input = inputs[0]?.name ?? '';
    const shape = describeShape(inputs[0]?.shape ?? null);
    failures.push({ room: 'input', kind: 'not-a-picture-input', file: first.path, input, shape });
    return [];
  }
  const labels = labelsFromPaths(files.map(({ path }) => path));
  return files.map(({ path, file }, index) => ({ kind: 'image', name: path, label: labels[index] ?? null, file }));
}

async function readText<File>(
  files: readonly SampleFile<File>[],
  samples: readonly SampleSource<File>[],
  failures: Failure[],
  notes: string[],
  access: FileAccess<File>,
): Promise<Pick<CollectedSamples<File>, 'classes' | 'labels'>> {
  let classes: ClassList | null = null;
  let labels: ReadonlyMap<string, string> | null = null;
  const names = new Set(samples.map(({ name }) => baseName(name)));
  for (const file of files) {
    const bytes = await readFile(file, access);
    const read = bytes.ok ? readLabelFile(bytes.value, file.path, names) : bytes;
    if (!read.ok) {
      failures.push(read.failure);
    } else if (read.value.kind === 'labels') {
      labels = new Map([...(labels ?? []), ...read.value.labels]);
      notes.push(`Labels by file name, from ${file.path}: ${read.value.labels.size}.`);
    } else if (classes === null) {
      classes = read.value.classes;
      notes.push(`Classes by line, from ${file.path}: ${classes.names.length}.`);
    } else {
      notes.push(`${file.path} was left out: another file lists the classes already.`);
    }
  }
  return { classes, labels };
}

const count = (files: number): string => (files === 1 ? '1 file was' : `${files} files were`);

function describeIgnored<File>(others: readonly SampleFile<File>[], { expectedOutputs }: CollectedArrays): string[] {
  const notes: string[] = [];
  const [first] = others;
  if (first !== undefined) {
    notes.push(`${count(others.length)} left out: not pictures or arrays (${first.path}).`);
  }
  if (expectedOutputs > 0) notes.push(`${count(expectedOutputs)} left out: expected outputs of the model.`);
  return notes;
}
