import { compareAlone } from '../../engine/compare-alone';
import { Comparison } from '../../engine/comparison';
import type { OpenedModel } from '../../engine/opened-model';
import { type QuantizeRequest, feedingOf, quantize } from '../../engine/quantize';
import type { Platform } from '../../engine/sample-feeds';
import { type NodeFile, nodePlatform } from '../../library/node/sample-paths';
import type { Runtime } from '../../runtime/interface';
import { quantizeLarge } from '../large-model';
import { type Overwriting, checkOutputs } from '../output-checks';
import { writeOutput } from '../output-file';
import { valueOf } from '../problem';
import { type Measured, measured } from '../report/measured';
import { type MadeFile, type Outcome, outcomeJson, reportOf, summaryBlocks } from '../report/quantization-outcome';
import { checkReportName, writeReport } from '../report/write-report';
import type { Samples } from '../sample-options';
import { type CommonOptions, Session } from '../session';
import type { Terminal } from '../terminal';
import { type WorkOptions, checkWorkOptions, startWork, workFiles } from '../work';

export interface QuantizeOptions extends CommonOptions, WorkOptions {
  readonly out: string;
  readonly report?: string;
  readonly force?: boolean;
}

/** Quantizes a model into a file. */
export async function quantizeCommand(model: string, options: QuantizeOptions, terminal: Terminal): Promise<void> {
  const { out, report, force = false } = options;
  const outputs = report === undefined ? [out] : [out, report];
  if (report !== undefined) checkReportName(report);
  checkWorkOptions(options);
  await checkOutputs(outputs, workFiles(model, options), { force });
  const session = new Session(terminal, options);
  const { runtime, platform, request, samples } = await startWork(model, options, session);
  const { opened } = request;
  // Advice, which only a report gives, looks at more than the recipe needs.
  const onlyNeeded = report === undefined;
  const file = await quantized(runtime, platform, { ...request, onlyNeeded }, out, { force }, session);
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
