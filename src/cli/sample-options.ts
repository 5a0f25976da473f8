import path from 'node:path';
import { classCount } from '../core/inputs/class-count';
import { classNames, expectedClasses } from '../core/inputs/labels';
import type { ModelInputs } from '../core/inputs/array-samples';
import { randomSamples } from '../core/inputs/random-samples';
import { sampleFileKind } from '../core/inputs/sample-file-kind';
import { type SampleFile, collectSamples } from '../core/inputs/sample-files';
import type { SampleSource } from '../core/inputs/sample-source';
import { NODE_FILES, type NodeFile, sampleFiles } from '../library/node/sample-paths';
import { Problem, sentenceOf, usageProblem, valueOf } from './problem';
import { readText } from './read-text';

/** What the command line says of the data. */
export interface SampleOptions {
  readonly data?: readonly string[];
  readonly labels?: string;
  readonly samples?: number;
  readonly random?: number;
}

/** The files and folders that these options name. */
export const sampleFilesOf = ({ data = [], labels }: SampleOptions): readonly string[] =>
  labels === undefined ? data : [...data, labels];

export interface Samples {
  readonly samples: readonly SampleSource<NodeFile>[];
  /** Class index that the model should answer, by sample; null where unknown. */
  readonly expected: readonly (number | null)[];
  /** Readable names of the classes, where a file lists them. */
  readonly classes: readonly string[] | null;
  readonly random: boolean;
  /** What was understood and what was left out, in sentences. */
  readonly notes: readonly string[];
}

const NONE: Samples = { samples: [], expected: [], classes: null, random: false, notes: [] };

/** So many of a list, evenly spread, so that samples sorted by class still are of many classes. */
export function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (count >= list.length) return list;
  return Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)]).filter(
    (item): item is T => item !== undefined,
  );
}

/** Refuses, before any work is done, options that exclude each other or speak of data that is not given. */
export function checkSampleOptions({ data, labels, samples, random }: SampleOptions): void {
  if (data !== undefined) {
    if (random !== undefined) throw usageProblem('--random and --data exclude each other.');
    if (data.includes('')) throw usageProblem('A path of --data is empty. Name a file or a folder.');
    return;
  }
  if (labels !== undefined) throw usageProblem('--labels is about --data, which is not given.');
  if (samples !== undefined) throw usageProblem('--samples is about --data, which is not given.');
}

/** A file of labels, whatever its name ends in. Throws a Problem where it cannot be read. */
async function labelsFile(labels: string): Promise<SampleFile<NodeFile>> {
  await readText(labels);
  const name = path.basename(labels);
  return { path: sampleFileKind(name) === 'text' ? name : `${name}.txt`, file: { path: labels } };
}

const randomOnes = (count: number): Samples => ({
  ...NONE,
  samples: randomSamples(count),
  expected: Array(count).fill(null),
  random: true,
});

/**
 * Samples of the given paths for a model; none where no data was given. Throws a Problem where none can be read, or
 * where the labels cannot.
 */
export async function samplesFor(model: ModelInputs, options: SampleOptions): Promise<Samples> {
  const { data = [], labels, samples: limit = Infinity, random } = options;
  if (random !== undefined) return randomOnes(random);
  if (data.length === 0) return NONE;
  const files = valueOf(await sampleFiles(data));
  if (files.length === 0) throw new Problem(1, `There is no file in ${data.join(', ')}.`);
  const labelled = labels === undefined ? null : await labelsFile(labels);
  const collected = await collectSamples(labelled === null ? files : [...files, labelled], model, NODE_FILES);
  const { failures } = collected;
  for (const failure of failures) {
    const ofLabels = failure.kind === 'unreadable-labels' && failure.file === labelled?.path;
    if (ofLabels) throw new Problem(1, sentenceOf({ ...failure, file: labels ?? failure.file }));
  }
  if (collected.samples.length === 0) {
    throw new Problem(1, sentenceOf(failures[0] ?? { room: 'input', kind: 'no-samples', count: files.length }));
  }
  const samples = spread(collected.samples, limit);
  const count = classCount(model.outputs);
  const { expected, note } = expectedClasses(
    samples.map(({ label }) => label),
    count,
    collected.classes,
  );
  return {
    samples,
    expected,
    classes: collected.classes === null ? null : classNames(collected.classes, count),
    random: false,
    notes: [...collected.notes, ...(note === null ? [] : [note]), ...failures.map(sentenceOf)],
  };
}
