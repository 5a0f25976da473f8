import { isBlockFormat } from '../../../../formats/format-registry';
import type { GraphIndex } from '../../../../graph/graph-index';
import { counted } from '../../../advice/finding';
import { reductionAxis } from '../../../placement/channel-axis';
import { WEIGHT_OPERATORS } from '../../target';
import { type LintRule, foundIn } from '../lint-rule';
import { type LintTensor, granularityOf } from '../lint-tensor';
import { force, mendSchemes, overrideTensors } from '../mend-recipe';

const inBlocks = (tensor: LintTensor): boolean => granularityOf(tensor) === 'per-block';

/** True where a reader of the weight adds up along another axis than the blocks run. */
function runsAcross(index: GraphIndex, { name, parameters }: LintTensor): boolean {
  const dims = index.initializers.get(name)?.dims;
  if (dims === undefined || parameters === null || parameters.axis === null) return false;
  const axis = parameters.axis < 0 ? parameters.axis + dims.length : parameters.axis;
  return (index.consumers.get(name) ?? []).some(({ node, input }) => {
    const reader = index.nodes[node];
    if (reader === undefined || !WEIGHT_OPERATORS.includes(reader.opType)) return false;
    return reductionAxis(reader, input, dims.length) !== axis;
  });
}

/**
 * Blocks that do not run along the axis that the layer adds up: no kernel can use their scales. Block formats are
 * simulated, so that there is no kernel to suit.
 */
export const blockAxis: LintRule = ({ index, tensors }) => {
  const across = tensors.filter(
    (tensor) =>
      tensor.role === 'weight' && inBlocks(tensor) && !isBlockFormat(tensor.format) && runsAcross(index, tensor),
  );
  const names = across.map(({ name }) => name);
  return foundIn(
    names,
    (name, count) =>
      `The blocks of ${counted(count, 'weight')}, ${name} among them, do not run along the axis that a reader adds up, so ` +
      'that no kernel can use their scales.',
    { label: 'Use one scale for them', edit: overrideTensors(names, { granularity: 'per-tensor' }) },
  );
};

const SMALLEST_BLOCK = 16;

const suitsMatMulNBits = (blockSize: number): boolean =>
  blockSize >= SMALLEST_BLOCK && Number.isInteger(Math.log2(blockSize));

/** Block sizes that MatMulNBits does not take. */
export const blockSize: LintRule = ({ tensors }) => {
  const unfit = tensors.filter(
    ({ role, operator, parameters }) =>
      role === 'weight' &&
      (operator === 'MatMul' || operator === 'Gemm') &&
      parameters?.blockSize !== undefined &&
      parameters.scale.length > 0 &&
      !suitsMatMulNBits(parameters.blockSize),
  );
  return foundIn(
    unfit.map(({ name }) => name),
    (name, count) =>
      `MatMulNBits takes blocks of 16, 32, 64 … values, and those of ${counted(count, 'weight')} have another size, of ` +
      `${name} ${unfit[0]?.parameters?.blockSize ?? 0}.`,
    { label: 'Use blocks of 32', edit: mendSchemes(unfit, tensors, force({ blockSize: 32 })) },
  );
};

/** Blocks of tensors with one dimension, which WebGPU dequantizes wrongly. */
export const blockOfVector: LintRule = ({ index, tensors, target }) => {
  const vectors = tensors.filter(
    (tensor) => inBlocks(tensor) && index.initializers.get(tensor.name)?.dims.length === 1,
  );
  const names = vectors.map(({ name }) => name);
  return foundIn(
    names,
    (name, count) =>
      `${target.label} gives wrong values for blocks of tensors with one dimension: ${counted(count, 'tensor')}, ${name} ` +
      'among them.',
    { label: 'Use one scale for them', edit: overrideTensors(names, { granularity: 'per-tensor' }) },
  );
};
