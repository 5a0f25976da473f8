import { classCount } from '../../src/core/inputs/class-count';
import { expectedClasses } from '../../src/core/inputs/labels';
import { collectSamples } from '../../src/core/inputs/sample-files';
import type { ObserverChoice } from '../../src/core/observers/observer-choice';
import { OBSERVERS as OBSERVER_TABLE } from '../../src/core/observers/observer-registry';
import { createPlan } from '../../src/core/quantization/create-plan';
import { DEFAULT_RECIPE, type Recipe } from '../../src/core/quantization/recipe';
import type { OpenedModel } from '../../src/worker/client';
import { client, filesOf, jobOptions, jobParts, openModel, valueOf } from './bench-model';

/** Shares of the evaluation samples answered right (null without classes), and the SQNR of the first output in dB. */
export interface Accuracy {
  readonly float: number | null;
  readonly quantized: number | null;
  readonly sqnr: number;
  readonly samples: number;
}

const { activations, weights } = DEFAULT_RECIPE;

/** Calibration methods by the names that the reference numbers give them, and the studio's own. */
const OBSERVERS: Readonly<Record<string, ObserverChoice>> = {
  MinMax: { kind: 'minmax' },
  Percentile: { kind: 'percentile', percentile: 99.999 },
  Entropy: { kind: 'entropy-ort-compatible' },
  MSE: { kind: 'mse' },
  'MSE, one scale at Concat': { kind: 'mse' },
  'Entropy, true KL': OBSERVER_TABLE.entropy.defaults,
};

/** The recipe of a name such as `u8 per-channel MinMax`. */
function recipeOf(name: string): Recipe {
  const [, format, granularity, method = ''] = /^(u8|s8) (per-channel|per-tensor) (.+)$/.exec(name) ?? [];
  const observer = OBSERVERS[method];
  if (observer === undefined) throw new Error(`There is no recipe "${name}".`);
  return {
    ...DEFAULT_RECIPE,
    activations: { ...activations, format: format === 's8' ? 'int8' : 'uint8', observer },
    weights: { ...weights, granularity: granularity === 'per-tensor' ? 'per-tensor' : 'per-channel' },
    ...(method.endsWith('Concat') && { commonScales: ['Concat'] }),
  };
}

const BROWSER_FILES = {
  read: async (file: Blob) => new Uint8Array(await file.arrayBuffer()),
  wrap: (bytes: Uint8Array<ArrayBuffer>): Blob => new Blob([bytes]),
};

/** The files of a folder as samples of the model, with the classes it should answer. */
async function samplesFrom(id: string, model: OpenedModel, part: readonly [number, number] | null) {
  const files = [...filesOf(id), ...filesOf('classes')];
  const dropped = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  const { samples: all, classes, failures } = await collectSamples<Blob>(dropped, model, BROWSER_FILES);
  if (failures.length > 0) throw new Error(`${failures.length} files of #${id} could not be read.`);
  const samples = part === null ? all : all.slice(...part);
  const labels = samples.map(({ label }) => label);
  const { expected, note } = expectedClasses(labels, classCount(model.outputs), classes);
  if (part === null && expected.includes(null)) throw new Error(`Samples of #${id} have no class. ${note ?? ''}`);
  return { samples, expected };
}

/**
 * Calibrates once on the first folder, then compares each of the named recipes on the second. With `parts` both folders
 * are the same, and hold samples for calibration up to the first number, for evaluation from there to the second.
 */
export async function measureAccuracy(
  names: readonly string[],
  parts: readonly [number, number] | null,
): Promise<Readonly<Record<string, Accuracy>>> {
  const model = await openModel();
  const { request, index, tensors } = jobParts(model);
  const { samples } = await samplesFrom('calibration', model, parts === null ? null : [0, parts[0]]);
  const job = { ...jobOptions, onObservations: () => undefined };
  const observations = valueOf(await client.calibrate({ ...request, tensors, histograms: true, samples }, job));
  const evaluation = { ...(await samplesFrom('evaluation', model, parts)), random: false };
  const measured: Record<string, Accuracy> = {};
  for (const name of names) {
    const plan = createPlan(index, recipeOf(name), observations);
    const report = valueOf(await client.compare({ ...request, ...evaluation, plan }, jobOptions));
    const { float = null, quantized = null } = report.classification?.top1 ?? {};
    const error = report.outputs[model.outputs[0]?.name ?? ''];
    if (error === undefined) throw new Error(`${name} gave no answers.`);
    measured[name] = { float, quantized, sqnr: error.sqnr, samples: report.sampleCount };
  }
  return measured;
}
