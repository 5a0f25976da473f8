import { type Result, fail, succeed } from '../failures/result';
import type { Tensor, TensorType } from '../onnx/tensor';
import type { ArraySamples } from './array-layout';
import { isFloat } from './cast-tensor';
import { fitTensor, wrongShape } from './fit-tensor';
import { stateInputs } from './input-roles';
import { matchInputs } from './match-inputs';
import type { NamedArray } from './npz';
import type { SampleSource } from './sample-source';
import { readSamples, sampleAt } from './split-samples';

export type TensorSample = Extract<SampleSource<never>, { readonly kind: 'tensors' }>;

export interface ArraySampleSet {
  readonly samples: readonly TensorSample[];
  /** What was understood or left out, in sentences. */
  readonly notes: readonly string[];
}

/** The model's side of a set of arrays. */
export interface ModelInputs {
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
}

const LABEL_NAME = /^(y|labels?|targets?|class(es)?)([_-].*)?$|[_-](y|labels?|targets?)$/i;

/**
 * The samples that the arrays of one file (or one folder) make, checked and cast. A model of one input takes every
 * array that fits; with several inputs each needs its array, but for state, which starts at zero. Whole numbers named
 * `labels`, `y` or `targets`, one a sample, become labels. Failures: those of `fitTensor`, `missing-input`,
 * `sample-counts-differ`.
 */
export function arraySamples(arrays: readonly NamedArray[], model: ModelInputs, file: string): Result<ArraySampleSet> {
  const labels = arrays.filter((array) => isLabelArray(array, model.inputs));
  const data = arrays.filter((array) => !labels.includes(array));
  const [only, ...others] = model.inputs;
  if (only !== undefined && others.length === 0 && !data.some(({ name }) => name === only.name)) {
    return oneInput(data, labels, only, file);
  }
  return severalInputs(data, labels, model, file);
}

/** True for whole numbers, one a sample, under a name that says they are labels and that is no input of the model. */
export const isLabelArray = ({ name, tensor }: NamedArray, inputs: readonly TensorType[]): boolean =>
  LABEL_NAME.test(name) &&
  !inputs.some((input) => input.name === name) &&
  !isFloat(tensor.elementType) &&
  tensor.dims.slice(1).every((dim) => dim === 1);

function oneInput(
  data: readonly NamedArray[],
  labels: readonly NamedArray[],
  input: TensorType,
  file: string,
): Result<ArraySampleSet> {
  const samples: TensorSample[] = [];
  const notes: string[] = [];
  for (const array of data) {
    const path = data.length === 1 ? file : `${file}/${array.name}`;
    const read = readSamples(array.tensor, input);
    if (read === null) {
      notes.push(`${path} was left out: its shape does not fit input ${input.name}.`);
      continue;
    }
    const made = makeSamples(new Map([[input, read]]), read.count, labelsFor(array.name, read.count, labels), path);
    if (!made.ok) return made;
    // Not spread: a table can have more rows than a call may have arguments.
    for (const sample of made.value) samples.push(sample);
    notes.push(...describePixels(path, read));
  }
  const [first] = data;
  if (samples.length > 0) return succeed({ samples, notes });
  return first === undefined ? missing(input.name, labels, file) : wrongShape(first.tensor, input, file);
}

const missing = (input: string, arrays: readonly NamedArray[], file: string) =>
  fail({ room: 'input', kind: 'missing-input', file, input, given: arrays.map(({ name }) => name) });

const describePixels = (path: string, { pixels }: ArraySamples): readonly string[] =>
  pixels ? [`${path} holds 8-bit pixels, so it is preprocessed as pictures are.`] : [];

function severalInputs(
  data: readonly NamedArray[],
  labels: readonly NamedArray[],
  model: ModelInputs,
  file: string,
): Result<ArraySampleSet> {
  const { matched, unmatched, unused } = matchInputs(data, model.inputs);
  const states = stateInputs(model.inputs, model.outputs);
  const absent = unmatched.find((input) => !states.includes(input));
  if (absent !== undefined) return missing(absent.name, data, file);
  const notes = unused.map(({ name }) => `${file}/${name} was left out: no input takes it.`);
  notes.push(...unmatched.map(({ name }) => `Input ${name} has no array in ${file}, so it starts at zero.`));
  const reads = new Map<TensorType, ArraySamples>();
  for (const input of model.inputs) {
    const array = matched.get(input.name);
    if (array === undefined) continue;
    const path = `${file}/${array.name}`;
    const read = readSamples(array.tensor, input);
    if (read === null) return wrongShape(array.tensor, input, path);
    reads.set(input, read);
    notes.push(...describePixels(path, read));
  }
  const counts = [...reads].map(([{ name }, { count }]) => ({ name, count }));
  const most = Math.max(...counts.map(({ count }) => count));
  if (counts.some(({ count }) => count !== most && count !== 1)) {
    const detail = counts.map(({ name, count }) => `${count} of ${name}`).join(', ');
    return fail({ room: 'input', kind: 'sample-counts-differ', file, detail });
  }
  const samples = makeSamples(reads, most, labelsFor('', most, labels), file);
  return samples.ok ? succeed({ samples: samples.value, notes }) : samples;
}

/** The labels of `count` samples: the array whose name goes with the samples' (`x_test`, `y_test`), else any that long. */
function labelsFor(name: string, count: number, labels: readonly NamedArray[]): Tensor | null {
  const fitting = labels.filter(({ tensor }) => tensor.data.length === count);
  const suffix = /[_-].*$/.exec(name)?.[0] ?? '';
  return (fitting.find((array) => suffix !== '' && array.name.endsWith(suffix)) ?? fitting[0])?.tensor ?? null;
}

function makeSamples(
  reads: ReadonlyMap<TensorType, ArraySamples>,
  count: number,
  labels: Tensor | null,
  file: string,
): Result<readonly TensorSample[]> {
  if (count === 0) return fail({ room: 'input', kind: 'empty', file });
  const samples: TensorSample[] = [];
  for (let index = 0; index < count; index++) {
    const name = count === 1 ? file : `${file}[${index}]`;
    const tensors: Record<string, Tensor> = {};
    for (const [input, read] of reads) {
      const sample = sampleAt(read, read.count === 1 ? 0 : index);
      const fitted = read.pixels ? succeed(sample) : fitTensor(sample, input, name);
      if (!fitted.ok) return fitted;
      tensors[input.name] = fitted.value;
    }
    const label = labels?.data[index];
    samples.push({ kind: 'tensors', name, label: label === undefined ? null : String(label), tensors });
  }
  return succeed(samples);
}
