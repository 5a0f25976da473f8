import { fail } from '../../core/failures/result';
import { HANDOVER_TOOLS, type HandoverTool } from '../../core/handover/handover-tools';
import { createPlan } from '../../core/quantization/create-plan';
import { type QuantizeRequest, graphOf, planOf } from '../../engine/quantize';
import type { NodeFile } from '../../library/node/sample-paths';
import { checkOutputFolder, writeFolder } from '../output-folder';
import { usageProblem, valueOf } from '../problem';
import { facts, list, paragraph } from '../report/blocks';
import { type CommonOptions, Session } from '../session';
import type { Terminal } from '../terminal';
import { type WorkOptions, checkWorkOptions, startWork, workFiles } from '../work';

export interface HandOverOptions extends CommonOptions, WorkOptions {
  readonly to: string;
  readonly out: string;
  readonly force?: boolean;
}

/** Names for `--to`. */
export const TOOL_NAMES: readonly string[] = HANDOVER_TOOLS.map(({ name }) => name);

/** Says before anything is calibrated that the recipe as a whole cannot go there. */
function checkTool(tool: HandoverTool, { opened, recipe }: QuantizeRequest<NodeFile>): void {
  const index = graphOf(opened);
  const refusal = tool.refusal(index, createPlan(index, recipe, null));
  if (refusal !== null) valueOf(fail(refusal));
}

/** Writes what another tool needs to quantize a model as a recipe says. */
export async function handOverCommand(model: string, options: HandOverOptions, terminal: Terminal): Promise<void> {
  const { to, out, force = false } = options;
  const tool = HANDOVER_TOOLS.find(({ name }) => name === to);
  if (tool === undefined) throw usageProblem(`There is no tool ${to}. Tools are ${TOOL_NAMES.join(', ')}.`);
  checkWorkOptions(options);
  checkOutputFolder(out, { force });
  const session = new Session(terminal, options);
  const { runtime, platform, request } = await startWork(model, options, session);
  checkTool(tool, request);
  const { index, plan } = valueOf(await planOf(runtime, request, platform, session.progress.update));
  const { files, limits } = valueOf(tool.handOver(index, plan));
  await writeFolder(out, files, workFiles(model, options), { force });
  session.result(
    () => [
      facts([
        ['Written', `${files.map(({ name }) => name).join(', ')} in ${out}`],
        ['For', tool.label],
        ['Recipe', plan.recipe.name],
      ]),
      paragraph(limits.length === 0 ? 'Nothing of the recipe is lost on the way.' : 'There it is otherwise than here:'),
      ...list(limits),
    ],
    () => ({ model, tool: tool.name, folder: out, files: files.map(({ name }) => name), limits, recipe: plan.recipe }),
  );
}
