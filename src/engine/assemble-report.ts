import { agreement } from '../core/metrics/top-k';
import { type ErrorSums, NO_ERROR_SUMS, mergeErrorSums, tensorError } from '../core/metrics/tensor-error';
import type { SampleComparison } from './comparison';
import type { LayerErrors } from './layer-probe';
import type { ModelSizes } from './model-pair';
import type { ClassificationReport, Report, SampleAnswer } from './report';
import type { Timing } from './timing';

/** Layer errors are measured on this many samples at most: each needs every activation of both models. */
export const LAYER_SAMPLES = 8;

/** What the report says of the samples besides their numbers. */
export interface SampleNotes {
  readonly names: readonly string[];
  /** Expected class index of each sample, null where unknown. */
  readonly expected: readonly (number | null)[];
  readonly random: boolean;
}

export interface ReportParts {
  readonly samples: readonly SampleComparison[];
  readonly layers: readonly LayerErrors[];
  readonly sizes: ModelSizes;
  readonly timing: Timing | null;
}

/** The report over all samples. The order in which workers handed them in does not show. */
export function assembleReport(parts: ReportParts, notes: SampleNotes): Report {
  const samples = [...parts.samples].sort((a, b) => a.number - b.number);
  return {
    sampleCount: samples.length,
    random: notes.random,
    outputs: mapValues(mergeByName(samples.map(({ outputs }) => outputs)), tensorError),
    classification: classify(samples, notes),
    tensors: layerReport(parts.layers),
    layerSampleCount: parts.layers.length,
    bytes: parts.sizes,
    milliseconds: parts.timing,
  };
}

function layerReport(layers: readonly LayerErrors[]): Report['tensors'] {
  const local = mergeByName(layers.map((layer) => mapValues(layer, (errors) => errors.local)));
  const accumulated = mergeByName(layers.map((layer) => mapValues(layer, (errors) => errors.accumulated)));
  return Object.fromEntries(
    Object.entries(local).map(([name, sums]) => [
      name,
      { local: tensorError(sums), accumulated: tensorError(accumulated[name] ?? NO_ERROR_SUMS) },
    ]),
  );
}

/** Null unless every sample has class scores. */
function classify(samples: readonly SampleComparison[], notes: SampleNotes): ClassificationReport | null {
  const output = samples[0]?.answers?.output;
  const answers = samples.flatMap(({ number, answers }): SampleAnswer[] =>
    answers === null
      ? []
      : [
          {
            sample: number,
            name: notes.names[number] ?? '',
            expected: notes.expected[number] ?? null,
            float: answers.float,
            quantized: answers.quantized,
          },
        ],
  );
  if (output === undefined || answers.length < samples.length) return null;
  const first = (side: 'float' | 'quantized') => answers.map((answer) => answer[side][0]?.index ?? -1);
  const labelled = answers.filter(({ expected }) => expected !== null);
  return {
    output,
    top1: share(labelled, 1),
    top5: share(labelled, 5),
    agreement: agreement(first('float'), first('quantized')),
    samples: answers,
  };
}

/** Share of samples whose expected class is among the `k` best; null without labels. */
function share(labelled: readonly SampleAnswer[], k: number): { float: number; quantized: number } | null {
  if (labelled.length === 0) return null;
  const hits = (side: 'float' | 'quantized') =>
    labelled.filter((answer) => answer[side].slice(0, k).some(({ index }) => index === answer.expected)).length;
  return { float: hits('float') / labelled.length, quantized: hits('quantized') / labelled.length };
}

function mergeByName(parts: readonly Readonly<Record<string, ErrorSums>>[]): Record<string, ErrorSums> {
  const merged: Record<string, ErrorSums> = {};
  for (const part of parts) {
    for (const [name, sums] of Object.entries(part)) {
      merged[name] = mergeErrorSums(merged[name] ?? NO_ERROR_SUMS, sums);
    }
  }
  return merged;
}

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  convert: (value: From) => To,
): Record<string, To> => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, convert(value)]));
