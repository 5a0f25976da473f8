import { advise } from '../../core/quantization/advice';
import { formatBytes, formatPlural } from '../../core/words/figures';
import type { OpenedModel } from '../../engine/opened-model';
import { graphOf } from '../../engine/quantize';
import type { Runtime } from '../../runtime/interface';
import type { LargeOutcome } from '../large-model';
import type { Samples } from '../sample-options';
import { runtimeName } from '../session';
import { type Block, type Row, facts, heading, list, paragraph } from './blocks';
import { comparisonBlocks } from './comparison-blocks';
import { type Measured, comparisonJson } from './measured';
import { planBlocks, planSentence } from './quantization-blocks';
import type { ReportContent } from './write-report';

/** A quantized file; its bytes are null where it is written already. */
export interface MadeFile extends LargeOutcome {
  readonly bytes: Uint8Array | null;
}

/** Everything that is told of a quantized file. */
export interface Outcome {
  readonly model: string;
  readonly out: string;
  readonly opened: OpenedModel;
  readonly file: MadeFile;
  readonly samples: Samples;
  readonly runtime: Runtime;
  readonly comparison: Measured | null;
}

function calibrationText({ file, samples }: Outcome): string {
  if (file.observations === null) return 'not needed: no range of an activation has to be known';
  if (file.observations.sampleCount === 0) return 'ranges of a calibration cache';
  const what = samples.random ? 'sample of random numbers' : 'sample';
  return formatPlural(samples.samples.length, what, what.replace('sample', 'samples'));
}

const factRows = (outcome: Outcome): readonly Row[] => [
  ['Written', outcome.out],
  ['Size', `${formatBytes(outcome.opened.byteLength)} before, ${formatBytes(outcome.file.byteLength)} now`],
  ['Recipe', outcome.file.plan.recipe.name],
  ['Calibrated on', calibrationText(outcome)],
];

/** What a terminal is told. */
export const summaryBlocks = (outcome: Outcome): readonly Block[] => [
  facts(factRows(outcome)),
  paragraph(planSentence(outcome.file.plan)),
  ...list(outcome.file.checks),
];

/** The whole report, for people and as JSON. */
export function reportOf(outcome: Outcome): ReportContent {
  const { model, opened, file, runtime, comparison } = outcome;
  const advice = advise(graphOf(opened), file.plan, file.observations).map(({ sentence }) => sentence);
  const title = `${opened.fileName} quantized: ${file.plan.recipe.name}`;
  const blocks = [
    heading(title, 1),
    facts([['Model', model], ...factRows(outcome), ['Runtime', runtimeName(runtime)]]),
    ...list(file.checks),
    ...planBlocks(file.plan),
    ...(comparison === null
      ? []
      : [heading('Float against quantized, on the calibration data'), ...comparisonBlocks(comparison)]),
    ...(advice.length === 0 ? [] : [heading('What could be better'), ...list(advice)]),
  ];
  return { title, blocks, json: { ...outcomeJson(outcome), advice } };
}

/** The same for machines. */
export function outcomeJson({ model, out, opened, file, runtime, comparison }: Outcome): object {
  const { recipe, tensors } = file.plan;
  return {
    model: { file: model, bytes: opened.byteLength },
    quantized: { file: out, bytes: file.byteLength },
    runtime: runtimeName(runtime),
    calibration:
      file.observations === null ? null : { samples: file.observations.sampleCount, random: file.observations.random },
    tensors: {
      quantized: tensors.filter(({ quantized }) => quantized).length,
      float: tensors.filter(({ quantized }) => !quantized).length,
    },
    checks: file.checks,
    recipe,
    comparison: comparison === null ? null : comparisonJson(comparison),
  };
}
