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

const hasContrib = (tensor: LintTensor): boolean => CONTRIB.has(tensor.format) && granularityOf(tensor) !== 'per-block';

/** Files keep the opset of the model where that is the higher one. */
const wantedOpset = ({ plan, index }: LintEvidence): number =>
  Math.max(plan.recipe.export.opset, opsetOf(index.model) ?? 1);

/** Tensors that ONNX itself knows from a later opset than this one on. */
const laterThan = (opset: number, tensors: readonly LintTensor[]): readonly Late[] =>
  tensors.flatMap((tensor) => {
    const floor = lowestOpset(tensor.format, granularityOf(tensor));
    return floor !== null && floor > opset ? [{ tensor, floor }] : [];
  });

/** The opset that a file is written at, whatever the recipe wants: no other operators take these tensors. */
function fileOpset(evidence: LintEvidence): number {
  const wanted = wantedOpset(evidence);
  const floors = laterThan(
    wanted,
    evidence.tensors.filter((tensor) => !hasContrib(tensor)),
  ).map(({ floor }) => floor);
  return Math.max(wanted, ...floors);
}

/** Types and blocks that no operator takes at the opset that the recipe asks for. */
export const opsetNeeded: LintRule = (evidence) => {
  const wanted = wantedOpset(evidence);
  const late = laterThan(
    wanted,
    evidence.tensors.filter((tensor) => !hasContrib(tensor)),
  );
  return report(evidence, late, `The file is written at that opset rather than ${wanted}.`);
};

/** Types that only ONNX Runtime's own operators take at the opset of the file. */
export const contribDomain: LintRule = (evidence) => {
  const opset = fileOpset(evidence);
  const consequence = `At opset ${opset} the file needs operators of com.microsoft, which only ONNX Runtime has.`;
  return report(evidence, laterThan(opset, evidence.tensors.filter(hasContrib)), consequence);
};

function report(evidence: LintEvidence, tensors: readonly Late[], consequence: string) {
  const floor = Math.max(...tensors.map((tensor) => tensor.floor));
  const [worst] = tensors;
  return foundIn(
    tensors.map(({ tensor }) => tensor.name),
    (_, count) =>
      `${counted(count, 'tensor')} in ${worst === undefined ? '' : formatFacts(worst.tensor.format).label}` +
      `${worst !== undefined && granularityOf(worst.tensor) === 'per-block' ? ', in blocks,' : ''} ` +
      `${count === 1 ? 'needs' : 'need'} opset ${floor}. ${consequence}`,
    floor > (evidence.target.limits.highestOpset ?? floor)
      ? null
      : { label: `Export at opset ${floor}`, edit: setExport({ opset: floor }) },
  );
}

/** Q/DQ of a newer opset than the target runs. */
export const opsetTooNew: LintRule = (evidence) => {
  const { tensors, target, plan } = evidence;
  const { highestOpset } = target.limits;
  const opset = fileOpset(evidence);
  if (highestOpset === undefined || opset <= highestOpset) return null;
  const mend = setExport({ opset: highestOpset });
  const carried = tensors.filter(({ format }) => formatFacts(format).carrier === 'qdq');
  return foundIn(
    carried.map(({ name }) => name),
    () => `${target.label} runs Q/DQ up to opset ${highestOpset}, and the file is to have opset ${opset}.`,
    fileOpset({ ...evidence, plan: { ...plan, recipe: mend(plan.recipe) } }) > highestOpset
      ? null
      : { label: `Export at opset ${highestOpset}`, edit: mend },
  );
};
