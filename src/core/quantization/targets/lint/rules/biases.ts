import { DataType } from '../../../../onnx/tensor';
import { counted } from '../../../advice/finding';
import { setExport } from '../../../recipe-edits';
import { type LintRule, foundIn } from '../lint-rule';

/** int32 biases behind DequantizeLinear, for targets that want them in float. */
export const biasFormat: LintRule = ({ tensors, target }) =>
  foundIn(
    tensors.filter(({ role }) => role === 'bias').map(({ name }) => name),
    (name, count) =>
      `${target.label} wants biases in float, and ${counted(count, 'bias', 'biases')}, ${name} among them, ` +
      `${count === 1 ? 'is' : 'are'} in int32 behind DequantizeLinear.`,
    {
      label: 'Leave biases float',
      edit: (recipe) => (recipe.biases === 'float32' ? recipe : { ...recipe, biases: 'float32' }),
    },
  );

/** DequantizeLinear of int32 with a zero point, as other tools write it: the file was opened with it. */
export const biasZeroPoint: LintRule = ({ index, target }) =>
  foundIn(
    index.nodes.flatMap(({ opType, input, output }) => {
      const type = index.types.get(input[0] ?? '')?.elementType;
      const shifted = opType === 'DequantizeLinear' && type === DataType.INT32 && (input[2] ?? '') !== '';
      return shifted ? [output[0] ?? ''] : [];
    }),
    (name, count) =>
      `The file came with ${counted(count, 'int32 bias', 'int32 biases')}, ${name} among them, that DequantizeLinear gives a ` +
      `zero point: ${target.label} fails on that. Quantize the float model here instead.`,
  );

/** How weights are stored, where the target wants it otherwise. */
export const weightStorage: LintRule = ({ tensors, plan, target }) => {
  const wanted = target.settings.export.weights;
  if (plan.recipe.export.weights === wanted) return null;
  const sentence =
    wanted === 'float'
      ? `${target.label} looks for Q/DQ in front of float weights, and the file is to hold integers.`
      : `The file is to hold float weights with Q/DQ in front: ${target.label} rounds them anew in every run.`;
  return foundIn(
    tensors.filter(({ role }) => role === 'weight').map(({ name }) => name),
    () => sentence,
    { label: `Store weights as ${wanted === 'float' ? 'float' : 'integers'}`, edit: setExport({ weights: wanted }) },
  );
};
