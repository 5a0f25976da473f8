import { compareAlone } from '../../engine/compare-alone';
import { Comparison } from '../../engine/comparison';
import { matchTensors } from '../../engine/match-tensors';
import { guessPicture, withGuess } from '../../core/inputs/picture-guess';
import { nodePlatform } from '../../library/node/sample-paths';
import { loadBySize } from '../large-model';
import { checkInputs, checkOrder, outputsOf } from '../comparable-models';
import { checkOutputs } from '../output-checks';
import { usageProblem, valueOf } from '../problem';
import { checkPreprocess, preprocessFiles, preprocessingFor } from '../preprocess-option';
import { heading } from '../report/blocks';
import { comparisonBlocks } from '../report/comparison-blocks';
import { matchingNotes } from '../report/matching-notes';
import { comparisonJson, measured } from '../report/measured';
import { checkReportName, writeReport } from '../report/write-report';
import { type SampleOptions, checkSampleOptions, sampleFilesOf, samplesFor } from '../sample-options';
import { type CommonOptions, Session, runtimeName } from '../session';
import type { Terminal } from '../terminal';

export interface CompareOptions extends CommonOptions, SampleOptions {
  readonly preprocess?: string;
  readonly report?: string;
  readonly force?: boolean;
}

/** Compares any two models on data. */
export async function compareCommand(
  floatFile: string,
  quantizedFile: string,
  options: CompareOptions,
  terminal: Terminal,
): Promise<void> {
  const { report, force = false } = options;
  if (options.data === undefined && options.random === undefined) {
    throw usageProblem('There is nothing to compare on. Give --data, or --random 16 for random numbers.');
  }
  checkSampleOptions(options);
  checkPreprocess(options.preprocess);
  if (report !== undefined) {
    checkReportName(report);
    const inputs = [floatFile, quantizedFile, ...sampleFilesOf(options), ...preprocessFiles(options.preprocess)];
    await checkOutputs([report], inputs, { force });
  }
  const session = new Session(terminal, options);
  const runtime = await session.runtime();
  const float = await loadBySize(runtime, floatFile, session);
  const quantized = await loadBySize(runtime, quantizedFile, session);
  checkInputs(float, quantized);
  checkOrder(float, quantized);
  const outputs = outputsOf(float, quantized);
  const { notes, ...evaluation } = await samplesFor(float, options);
  session.note(notes);
  const decided = await preprocessingFor(float, {}, options.preprocess);
  const feeding = { inputs: float.inputs, preprocessing: withGuess(decided, guessPicture(float)) };
  const tensors = matchTensors(float, quantized);
  const pair = {
    float: float.packed,
    quantized: quantized.packed,
    sizes: { float: float.byteLength, quantized: quantized.byteLength },
    probed: tensors.probed,
    inside: tensors.inside,
    outputNames: outputs.names,
  };
  const comparison = valueOf(await Comparison.between(runtime, pair, feeding, nodePlatform));
  const result = valueOf(await compareAlone(comparison, evaluation, session.progress.update));
  const found = measured(result, tensors, matchingNotes(float, quantized, { outputs, tensors }, result));
  const blocks = comparisonBlocks(found);
  const json = { float: floatFile, quantized: quantizedFile, runtime: runtimeName(runtime), ...comparisonJson(found) };
  const title = `${float.fileName} against ${quantized.fileName}`;
  if (report !== undefined) {
    await writeReport(report, { title, blocks: [heading(title, 1), ...blocks], json }, { force });
  }
  session.result(
    () => blocks,
    () => json,
  );
}
