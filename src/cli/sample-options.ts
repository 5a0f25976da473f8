import path from 'node:path';
import { classCount } from '../core/inputs/class-count';
import { classNames, expectedClasses } from '../core/inputs/labels';
import type { ModelInputs } from '../core/inputs/array-samples';
import { randomSamples } from '../core/inputs/random-samples';
import { sampleFileKind } from '../core/inputs/sample-file-kind';
import { collectSamples } from '../core/inputs/sample-files';
import type { SampleSource } from '../core/inputs/sample-source';
import { NODE_FILES, type NodeFile, sampleFiles } from '../library/node/sample-paths';
import { Problem, sentenceOf, usageProblem, valueOf } from './problem';

/** What the command line says of the data. */
export interface SampleOptions {
  readonly data?: readonly string[];
  readonly labels?: string;
  readonly samples?: number;
  readonly random?: number;
}

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

/** Samples of the given paths for a model; none where no data was given. Throws a Problem where none can be read. */
export async function samplesFor(model: ModelInputs, options: SampleOptions): Promise<Samples> {
  const { data = [], labels, samples: limit = Infinity, random } = options;
  if (random !== undefined) {
    if (data.length > 0) throw usageProblem('--random and --data exclude each other.');
    return { ...NONE, samples: randomSamples(random), expected: Array(random).fill(null), random: true };
  }
  if (data.length === 0) return NONE;
  const files = [...valueOf(await sampleFiles(data))];
  if (labels !== undefined) {
    const name = path.basename(labels);
    // Whatever its name ends in: it was named as the file of labels.
    files.push({ path: sampleFileKind(name) === 'text' ? name : `${name}.txt`, file: { path: labels } });
  }
  const collected = await collectSamples(files, model, NODE_FILES);
  const [first] = collected.failures;
  if (collected.samples.length === 0) {
    throw new Problem(1, first === undefined ? 'No sample was found.' : sentenceOf(first));
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
    notes: [...collected.notes, ...(note === null ? [] : [note]), ...collected.failures.map(sentenceOf)],
  };
}
