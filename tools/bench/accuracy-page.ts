import { classCount } from '../../src/core/inputs/class-count';
import { expectedClasses } from '../../src/core/inputs/labels';
import { collectSamples } from '../../src/core/inputs/sample-files';
import { createPlan } from '../../src/core/quantization/create-plan';
import { DEFAULT_RECIPE, type Recipe } from '../../src/core/quantization/recipe';
import type { OpenedModel } from '../../src/worker/client';
import { client, filesOf, jobOptions, jobParts, openModel, valueOf } from './bench-model';

/** Shares of the evaluation pictures answered right, and the SQNR of the first output in dB. */
export interface Accuracy {
  readonly float: number;
  readonly quantized: number;
  readonly sqnr: number;
  readonly samples: number;
}

const { activations, weights } = DEFAULT_RECIPE;

/** By the same names as the reference numbers. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  'u8 per-channel MinMax': DEFAULT_RECIPE,
  's8 per-tensor MinMax': {
    ...DEFAULT_RECIPE,
    activations: { ...activations, format: 'int8' },
    weights: { ...weights, granularity: 'per-tensor' },
  },
  'u8 per-channel Percentile': {
    ...DEFAULT_RECIPE,
    activations: { ...activations, observer: { kind: 'percentile', percentile: 99.999 } },
  },
};

const BROWSER_FILES = {
  read: async (file: Blob) => new Uint8Array(await file.arrayBuffer()),
  wrap: (bytes: Uint8Array<ArrayBuffer>): Blob => new Blob([bytes]),
};

/** The files of a folder as samples of the model, with the classes it should answer. */
async function samplesFrom(id: string, model: OpenedModel) {
  const files = [...filesOf(id), ...filesOf('classes')];
  const dropped = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  const { samples, classes, failures } = await collectSamples<Blob>(dropped, model, BROWSER_FILES);
  if (failures.length > 0) throw new Error(`${failures.length} files of #${id} could not be read.`);
  const labels = samples.map(({ label }) => label);
  const { expected, note } = expectedClasses(labels, classCount(model.outputs), classes);
  if (expected.includes(null)) throw new Error(`Samples of #${id} have no class. ${note ?? ''}`);
  return { samples, expected };
}

/** Calibrates once on the first folder, then compares each of the named recipes on the second. */
export async function measureAccuracy(names: readonly string[]): Promise<Readonly<Record<string, Accuracy>>> {
  const model = await openModel();
  const { request, index, tensors } = jobParts(model);
  const { samples } = await samplesFrom('calibration', model);
  const job = { ...jobOptions, onObservations: () => undefined };
  const observations = valueOf(await client.calibrate({ ...request, tensors, histograms: true, samples }, job));
  const evaluation = { ...(await samplesFrom('evaluation', model)), random: false };
  const measured: Record<string, Accuracy> = {};
  for (const name of names) {
    const recipe = RECIPES[name];
    if (recipe === undefined) throw new Error(`There is no recipe "${name}".`);
    const plan = createPlan(index, recipe, observations);
    const report = valueOf(await client.compare({ ...request, ...evaluation, plan }, jobOptions));
    const top1 = report.classification?.top1;
    const error = report.outputs[model.outputs[0]?.name ?? ''];
    if (top1 === null || top1 === undefined || error === undefined) throw new Error(`${name} gave no answers.`);
    measured[name] = { ...top1, sqnr: error.sqnr, samples: report.sampleCount };
  }
  return measured;
}
