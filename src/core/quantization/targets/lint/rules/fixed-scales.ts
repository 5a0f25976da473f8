import type { FormatName } from '../../../../formats/format';
import { counted } from '../../../advice/finding';
import { type LintRule, foundIn } from '../lint-rule';

/** Scale and zero point. */
type Fixed = readonly [scale: number, zeroPoint: number];

/** What QNN wants of 16-bit outputs with a range that is known beforehand (ONNX Runtime's quantizer for QNN). */
const FIXED: Readonly<Record<string, Readonly<Partial<Record<FormatName, Fixed>>>>> = {
  Sigmoid: { uint16: [2 ** -16, 0], int16: [2 ** -15, 0] },
  Tanh: { uint16: [2 ** -15, 32768], int16: [2 ** -15, 0] },
};

/** 16-bit outputs of Sigmoid and Tanh with another scale than the target's kernels write. */
export const fixedScales: LintRule = ({ index, tensors, target }) => {
  const other = tensors.filter(({ name, format, parameters }) => {
    const producer = index.nodes[index.producer.get(name) ?? -1];
    const wanted = producer === undefined ? undefined : FIXED[producer.opType]?.[format];
    if (wanted === undefined || parameters === null) return false;
    return parameters.scale[0] !== wanted[0] || parameters.zeroPoint[0] !== wanted[1];
  });
  return foundIn(
    other.map(({ name }) => name),
    (name, count) =>
      `${target.label} writes 16-bit Sigmoid and Tanh with a scale of their own, and ${counted(count, 'output')}, ${name} ` +
      `among them, ${count === 1 ? 'has' : 'have'} a calibrated one. Keep the node float if the target refuses it.`,
  );
};
