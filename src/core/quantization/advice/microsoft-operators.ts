import { carriageOf } from '../insert-qdq/carriage';
import { neededOpset } from '../insert-qdq/file-opset';
import { microsoftTakes, qdqOpset } from '../insert-qdq/qdq-nodes';
import { setExport } from '../recipe-edits';
import { type Finder, counted } from './finding';

/** Formats that ONNX knows only from a later opset than the file is to have: it would run in ONNX Runtime alone. */
export const findMicrosoftOperators: Finder = ({ plan }) => {
  const opset = Math.max(plan.recipe.export.opset, neededOpset(plan)?.opset ?? 0);
  const late = plan.tensors.flatMap(({ name, parameters }) => {
    if (parameters === null || carriageOf(parameters) !== 'qdq' || !microsoftTakes(parameters)) return [];
    const floor = qdqOpset(parameters);
    return floor > opset ? [{ name, floor, format: parameters.format }] : [];
  });
  const [first] = late;
  if (first === undefined) return [];
  const floor = Math.max(...late.map((tensor) => tensor.floor));
  return [
    {
      kind: 'microsoft-operators',
      severity: 'low',
      sentence:
        `${counted(late.length, 'tensor')} in ${first.format}, which ONNX knows from opset ${floor} on. At opset ${opset} ` +
        'the file needs operators of ONNX Runtime’s own and runs nowhere else.',
      tensors: late.map(({ name }) => name),
      fix: { label: `Export at opset ${floor}`, edit: setExport({ opset: floor }) },
      weight: late.length,
    },
  ];
};
