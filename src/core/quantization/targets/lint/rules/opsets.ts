import type { FormatName } from '../../../../formats/format';
import { formatFacts, lowestOpset } from '../../../../formats/format-registry';
import { opsetOf } from '../../../../onnx/model-opset';
import { counted } from '../../../advice/finding';
import { setExport } from '../../../recipe-edits';
import { type LintEvidence, type LintRule, foundIn } from '../lint-rule';
import { type LintTensor, granularityOf } from '../lint-tensor';

/** Formats that ONNX Runtime's own Q/DQ take at lower opsets; blocks and floats have to wait. */
const CONTRIB: ReadonlySet<FormatName> = new Set(['int8', 'uint8', 'int16', 'uint16', 'int4', 'uint4', 'int32']);

interface Late {
  readonly tensor: LintTensor;
  readonly floor: number;
}

/** Files keep the opset of the model where that is the higher one. */
const exportOpset = ({ plan, index }: LintEvidence): number =>
  Math.max(plan.recipe.export.opset, opsetOf(index.model) ?? 1);

/** Tensors that ONNX itself knows from a later opset on than the file is to have. */
function late(evidence: LintEvidence): readonly Late[] {
  const opset = exportOpset(evidence);
  return evidence.tensors.flatMap((tensor) => {
    const floor = lowestOpset(tensor.format, granularityOf(tensor));
    return floor !== null && floor > opset ? [{ tensor, floor }] : [];
  });
}

const hasContrib = ({ tensor }: Late): boolean => CONTRIB.has(tensor.format) && granularityOf(tensor) !== 'per-block';

/** Types and blocks that no operator takes at the opset of the file: it would not load. */
export const opsetNeeded: LintRule = (evidence) =>
  report(
    evidence,
    late(evidence).filter((tensor) => !hasContrib(tensor)),
    (opset) => `At opset ${opset} no operator takes them, and the file does not load.`,
  );

/** Types that only ONNX Runtime's own operators take at the opset of the file. */
export const contribDomain: LintRule = (evidence) =>
  report(
    evidence,
    late(evidence).filter(hasContrib),
    (opset) => `At opset ${opset} the file needs operators of com.microsoft, which only ONNX Runtime has.`,
  );

function report(evidence: LintEvidence, tensors: readonly Late[], consequence: (opset: number) => string) {
  const floor = Math.max(...tensors.map((tensor) => tensor.floor));
  const [worst] = tensors;
  return foundIn(
    tensors.map(({ tensor }) => tensor.name),
    (_, count) =>
      `${counted(count, 'tensor')} in ${worst === undefined ? '' : formatFacts(worst.tensor.format).label}` +
      `${worst !== undefined && granularityOf(worst.tensor) === 'per-block' ? ', in blocks,' : ''} ` +
      `${count === 1 ? 'needs' : 'need'} opset ${floor}. ${consequence(exportOpset(evidence))}`,
    floor > (evidence.target.limits.highestOpset ?? floor)
      ? null
      : { label: `Export at opset ${floor}`, edit: setExport({ opset: floor }) },
  );
}

/** Q/DQ of a newer opset than the target runs. */
export const opsetTooNew: LintRule = (evidence) => {
  const { tensors, target, index } = evidence;
  const { highestOpset } = target.limits;
  const opset = exportOpset(evidence);
  if (highestOpset === undefined || opset <= highestOpset) return null;
  const carried = tensors.filter(({ format }) => formatFacts(format).carrier === 'qdq');
  return foundIn(
    carried.map(({ name }) => name),
    () => `${target.label} runs Q/DQ up to opset ${highestOpset}, and the file is to have opset ${opset}.`,
    (opsetOf(index.model) ?? 1) > highestOpset
      ? null
      : { label: `Export at opset ${highestOpset}`, edit: setExport({ opset: highestOpset }) },
  );
};
