import { isIntegerFormat } from '../../../../formats/integer-format';
import { counted } from '../../../advice/finding';
import type { RecipeEdit } from '../../../recipe-edits';
import { type LintEvidence, type LintRule, foundIn } from '../lint-rule';
import type { LintTensor } from '../lint-tensor';

/** Gives all inputs and the output of every Concat one scale. */
const commonScale: RecipeEdit = (recipe) => {
  const held = recipe.commonScales ?? [];
  return held.includes('Concat') ? recipe : { ...recipe, commonScales: [...held, 'Concat'] };
};

/** Integer inputs of Concat whose scale is not that of the output: each is scaled anew. */
export const unevenConcat: LintRule = (evidence) => {
  const tensors = new Map(evidence.tensors.map((tensor) => [tensor.name, tensor]));
  const uneven = evidence.index.nodes
    .filter(({ opType }) => opType === 'Concat')
    .flatMap(({ input, output }) => {
      const written = tensors.get(output[0] ?? '');
      return input.filter((name) => differs(evidence, tensors.get(name), written));
    });
  return foundIn(
    [...new Set(uneven)],
    (name, count) =>
      `${counted(count, 'input')} of Concat, ${name} among them, ${count === 1 ? 'has' : 'have'} another scale than the ` +
      `output: ${evidence.target.label} scales ${count === 1 ? 'it' : 'them'} anew.`,
    { label: 'Use one scale around Concat', edit: commonScale },
  );
};

function differs({ plan }: LintEvidence, input: LintTensor | undefined, output: LintTensor | undefined): boolean {
  if (input === undefined || output === undefined) return false;
  if (!isIntegerFormat(input.format) || !isIntegerFormat(output.format)) return false;
  const [a, b] = [input.parameters, output.parameters];
  if (a === null || b === null) return plan.recipe.commonScales?.includes('Concat') !== true;
  if (a.scale.length !== 1 || b.scale.length !== 1) return false;
  return a.format !== b.format || a.scale[0] !== b.scale[0] || a.zeroPoint[0] !== b.zeroPoint[0];
}
