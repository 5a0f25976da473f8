import { advise } from '../../core/quantization/advice';
import { formatBytes, formatPlural } from '../../core/words/figures';
import { compareAlone } from '../../engine/compare-alone';
import { Comparison } from '../../engine/comparison';
import { openRead } from '../../engine/open-model';
import type { OpenedModel } from '../../engine/opened-model';
import { type QuantizeRequest, feedingOf, graphOf, needsCalibration, quantize } from '../../engine/quantize';
import { type NodeFile, nodePlatform } from '../../library/node/sample-paths';
import type { Platform } from '../../engine/sample-feeds';
import type { Runtime } from '../../runtime/interface';
import { platformFor } from '../calibration-platform';
import { type CalibrationOptions, calibrationFor } from '../calibration-option';
import { type LargeOutcome, quantizeLarge, readModelFile } from '../large-model';
import { type Overwriting, checkOutputs } from '../output-checks';
import { writeOutput } from '../output-file';
import { usageProblem, valueOf } from '../problem';
import { recipeNotes } from '../recipe-notes';
import { type RecipeOptions, recipeFor } from '../recipe-options';
import { type Block, type Row, facts, heading, list, paragraph } from '../report/blocks';
import { comparisonBlocks } from '../report/comparison-blocks';
import { type Measured, comparisonJson, measured } from '../report/measured';
import { planBlocks, planSentence } from '../report/quantization-blocks';
import { type ReportContent, checkReportName, writeReport } from '../report/write-report';
import { type SampleOptions, type Samples, samplesFor } from '../sample-options';
import { type CommonOptions, Session, runtimeName } from '../session';
import type { Terminal } from '../terminal';

export interface QuantizeOptions extends CommonOptions, RecipeOptions, SampleOptions, CalibrationOptions {
  readonly out: string;
  readonly report?: string;
  readonly force?: boolean;
}

/** A quantized file; its bytes are null where it is written already. */
interface MadeFile extends LargeOutcome {
  readonly bytes: Uint8Array | null;
}

/** Everything that is told of a quantized file. */
interface Outcome {
  readonly model: string;
  readonly out: string;
  readonly opened: OpenedModel;
  readonly file: MadeFile;
  readonly samples: Samples;
  readonly runtime: Runtime;
  readonly comparison: Measured | null;
}

const NO_DATA =
  'This recipe needs calibration data, since activations are quantized. Give --data, or --random 16 for ranges of random numbers.';

/** Quantizes a model into a file. */
export async function quantizeCommand(model: string, options: QuantizeOptions, terminal: Terminal): Promise<void> {
  const { out, report, force = false } = options;
  const outputs = report === undefined ? [out] : [out, report];
  if (report !== undefined) checkReportName(report);
  await checkOutputs(outputs, [model], { force });
  const session = new Session(terminal, options);
  const runtime = await session.runtime();
  const read = await readModelFile(model, session);
  const platform = platformFor(runtime, read, options);
  const opened = valueOf(await openRead(runtime, read, session.progress.update));
  const recipe = await recipeFor(opened, options);
  session.note(recipeNotes(recipe, graphOf(opened)));
  const ranges = await calibrationFor(opened, options, session);
  const samples = await samplesFor(opened, options);
  session.note(samples.notes);
  if (
    samples.samples.length === 0 &&
    ranges.observations === undefined &&
    needsCalibration(opened, recipe, session.progress.update)
  ) {
    throw usageProblem(NO_DATA);
  }
  // Advice, which only a report gives, looks at more than the recipe needs.
  const onlyNeeded = report === undefined;
  const request = { opened, recipe, samples: samples.samples, onlyNeeded, ...ranges };
  const file = await quantized(runtime, platform, request, out, { force }, session);
  const comparison = report === undefined ? null : await compareWith(runtime, opened, file, samples, session);
  const outcome: Outcome = { model, out, opened, file, samples, runtime, comparison };
  if (file.bytes !== null) await writeOutput(out, file.bytes, { force });
  if (report !== undefined) await writeReport(report, reportOf(outcome), { force });
  session.result(
    () => summaryBlocks(outcome),
    () => outcomeJson(outcome),
  );
}

/** A large file is written while it is made, others when all is done. */
async function quantized(
  runtime: Runtime,
  platform: Platform<NodeFile>,
  request: QuantizeRequest<NodeFile>,
  out: string,
  overwriting: Overwriting,
  session: Session,
): Promise<MadeFile> {
  if (request.opened.packed.files !== undefined) {
    return { bytes: null, ...(await quantizeLarge(runtime, request, out, overwriting, session)) };
  }
  const file = valueOf(await quantize(runtime, request, platform, session.progress.update));
  return { ...file, byteLength: file.bytes.byteLength };
}

/** Null without samples: weights alone need none. */
async function compareWith(
  runtime: Runtime,
  opened: OpenedModel,
  { plan }: MadeFile,
  { samples, expected, random }: Samples,
  { progress }: Session,
): Promise<Measured | null> {
  if (samples.length === 0) return null;
  const { packed, types } = opened;
  const setup = { packed, types, plan, ...feedingOf(opened, plan.recipe) };
  const comparison = valueOf(await Comparison.start(runtime, setup, nodePlatform));
  return measured(valueOf(await compareAlone(comparison, { samples, expected, random }, progress.update)));
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

const summaryBlocks = (outcome: Outcome): readonly Block[] => [
  facts(factRows(outcome)),
  paragraph(planSentence(outcome.file.plan)),
  ...list(outcome.file.checks),
];

function reportOf(outcome: Outcome): ReportContent {
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

function outcomeJson({ model, out, opened, file, runtime, comparison }: Outcome): object {
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
