import { classCount } from '../core/inputs/class-count';
import type { ClassList } from '../core/inputs/label-files';
import { expectedClasses } from '../core/inputs/labels';
import { type CollectedSamples, type SampleFile, collectSamples } from '../core/inputs/sample-files';
import type { OpenedModel } from '../worker/client';
import type { Sample, SampleSet } from './data-store';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** How a browser reads files, and makes pictures of bytes that came out of an archive. */
const BROWSER_FILES = {
  read: async (file: Blob) => new Uint8Array(await file.arrayBuffer()),
  wrap: (bytes: Uint8Array<ArrayBuffer>, path: string): Blob =>
    new Blob([bytes], { type: MEDIA_TYPES[path.split('.').at(-1)?.toLowerCase() ?? ''] ?? '' }),
};

/** Reads files as samples for a model. */
export const readSamples = (files: readonly SampleFile<Blob>[], opened: OpenedModel): Promise<CollectedSamples<Blob>> =>
  collectSamples(files, opened, BROWSER_FILES);

/** What labels are read against: the outputs of the model, and its list of classes where one was given. */
export interface LabelContext {
  readonly outputs: OpenedModel['outputs'];
  readonly classes: ClassList | null;
}

/** Samples as a set, with their labels as class indices of the model. */
export function labelledSet(samples: readonly Sample[], id: number, { outputs, classes }: LabelContext): SampleSet {
  const labels = samples.map(({ label }) => label);
  const { expected, note } = expectedClasses(labels, classCount(outputs), classes);
  return { id, samples, expected, labelNote: note, random: samples.every(({ kind }) => kind === 'random') };
}
