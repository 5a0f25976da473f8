/** A ready data set of a sample model. */
export interface SampleData {
  readonly file: string;
  readonly bytes: number;
  readonly samples: number;
}

/** Top-1 shares of a sample model, measured beforehand on its evaluation set. */
export interface SampleScore {
  readonly float: number;
  readonly int8PerTensor: number | null;
  readonly int8PerChannel: number | null;
}

/** A model that comes with the studio, with its data and what was measured on it. */
export interface SampleModel {
  readonly id: string;
  readonly title: string;
  /** What it teaches. */
  readonly description: string;
  readonly picture: string | null;
  readonly model: { readonly file: string; readonly bytes: number };
  readonly calibration: SampleData;
  readonly evaluation: SampleData;
  readonly score: SampleScore | null;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error('The list of samples lacks a text.');
  return value;
}

function size(value: unknown): number {
  if (typeof value !== 'number') throw new Error('The list of samples lacks a number.');
  return value;
}

function dataOf(value: unknown): SampleData {
  const { file, bytes, samples } = fieldsOf(value);
  return { file: text(file), bytes: size(bytes), samples: size(samples) };
}

function scoreOf(value: unknown): SampleScore | null {
  const { float, int8PerTensor, int8PerChannel } = fieldsOf(value);
  const share = numberOf(float);
  if (share === null) return null;
  return { float: share, int8PerTensor: numberOf(int8PerTensor), int8PerChannel: numberOf(int8PerChannel) };
}

function sampleOf(value: unknown): SampleModel {
  const { id, title, description, picture, model, calibration, evaluation, score } = fieldsOf(value);
  const { file, bytes } = fieldsOf(model);
  return {
    id: text(id),
    title: text(title),
    description: text(description),
    picture: typeof picture === 'string' ? picture : null,
    model: { file: text(file), bytes: size(bytes) },
    calibration: dataOf(calibration),
    evaluation: dataOf(evaluation),
    score: scoreOf(score),
  };
}

/** Reads `samples/index.json`. Throws where it is not what the script that makes the samples writes. */
export const readSampleList = (list: unknown): readonly SampleModel[] =>
  Array.isArray(list) ? list.map(sampleOf) : [];
