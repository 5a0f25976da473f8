import { HANDOVER_TOOLS } from '../../core/handover/handover-tools';
import { openRead } from '../../engine/open-model';
import { graphOf, needsCalibration, planOf } from '../../engine/quantize';
import { platformFor } from '../calibration-platform';
import { type CalibrationOptions, calibrationFor } from '../calibration-option';
import { readModelFile } from '../large-model';
import { checkOutputFolder, writeFolder } from '../output-folder';
import { usageProblem, valueOf } from '../problem';
import { recipeNotes } from '../recipe-notes';
import { type RecipeOptions, recipeFor } from '../recipe-options';
import { facts, list, paragraph } from '../report/blocks';
import { type SampleOptions, samplesFor } from '../sample-options';
import { type CommonOptions, Session } from '../session';
import type { Terminal } from '../terminal';

export interface HandOverOptions extends CommonOptions, RecipeOptions, SampleOptions, CalibrationOptions {
  readonly to: string;
  readonly out: string;
  readonly force?: boolean;
}

/** Names for `--to`. */
export const TOOL_NAMES: readonly string[] = HANDOVER_TOOLS.map(({ name }) => name);

const NO_RANGES =
  'This recipe needs ranges of activations. Give --data to calibrate here, or --calibration with a cache of ONNX Runtime.';

/** Writes what another tool needs to quantize a model as a recipe says. */
export async function handOverCommand(model: string, options: HandOverOptions, terminal: Terminal): Promise<void> {
  const { to, out, force = false } = options;
  const tool = HANDOVER_TOOLS.find(({ name }) => name === to);
  if (tool === undefined) throw usageProblem(`There is no tool ${to}. Tools are ${TOOL_NAMES.join(', ')}.`);
  checkOutputFolder(out, { force });
  const session = new Session(terminal, options);
  const runtime = await session.runtime();
  const read = await readModelFile(model, session);
  const platform = platformFor(runtime, read, options);
  const opened = valueOf(await openRead(runtime, read, session.progress.update));
  const recipe = await recipeFor(opened, options);
  session.note(recipeNotes(recipe, graphOf(opened)));
  const { observations } = await calibrationFor(opened, options, session);
  const { samples, notes } = await samplesFor(opened, options);
  session.note(notes);
  if (samples.length === 0 && observations === undefined && needsCalibration(opened, recipe)) {
    throw usageProblem(NO_RANGES);
  }
  const request = { opened, recipe, samples, ...(observations !== undefined && { observations }) };
  const { index, plan } = valueOf(await planOf(runtime, request, platform, session.progress.update));
  const { files, limits } = valueOf(tool.handOver(index, plan));
  await writeFolder(out, files, { force });
  session.result(
    () => [
      facts([
        ['Written', `${files.map(({ name }) => name).join(', ')} in ${out}`],
        ['For', tool.label],
        ['Recipe', recipe.name],
      ]),
      paragraph(limits.length === 0 ? 'Nothing of the recipe is lost on the way.' : 'There it is otherwise than here:'),
      ...list(limits),
    ],
    () => ({ model, tool: tool.name, folder: out, files: files.map(({ name }) => name), limits, recipe }),
  );
}
