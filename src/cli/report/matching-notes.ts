import { isFloatType } from '../../core/onnx/float-values';
import { formatCount, formatPlural } from '../../core/words/figures';
import type { LoadedModel } from '../../engine/load-model';
import type { MatchedOutputs } from '../../engine/match-outputs';
import type { MatchedTensors } from '../../engine/match-tensors';
import type { Report } from '../../engine/report';

export interface Matched {
  readonly outputs: MatchedOutputs;
  readonly tensors: MatchedTensors;
}

/** Names that are written out before the rest is counted. */
const NAMED = 3;

function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** What could not be compared, and why, in sentences. */
export const matchingNotes = (float: LoadedModel, quantized: LoadedModel, matched: Matched, report: Report) => [
  ...outputNotes(float, quantized, matched.outputs, report),
  ...tensorNotes(float, quantized, matched.tensors, report),
];

function outputNotes(
  float: LoadedModel,
  quantized: LoadedModel,
  { names, byPlace }: MatchedOutputs,
  report: Report,
): readonly string[] {
  const absent = float.outputs.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  const silent = float.outputs.filter(({ name }) => names.has(name) && report.outputs[name] === undefined);
  const codes = silent.filter(({ elementType }) => !isFloatType(elementType)).map(({ name }) => name);
  const others = silent.filter(({ elementType }) => isFloatType(elementType)).map(({ name }) => name);
  const pairs = [...names].map(([ours, theirs]) => `${ours} with ${theirs}`);
  return [
    ...(byPlace ? [`No output has the same name, so they are compared by their places: ${listed(pairs)}.`] : []),
    ...(absent.length > 0 ? [`${quantized.fileName} has no output ${listed(absent)}.`] : []),
    ...(codes.length > 0 ? [`No error is given for ${listed(codes)}: an output that is not float.`] : []),
    ...(others.length > 0
      ? [`No error is given for ${listed(others)}: the two models give outputs of other sizes or types.`]
      : []),
  ];
}

function tensorNotes(
  float: LoadedModel,
  quantized: LoadedModel,
  { probed, missing }: MatchedTensors,
  { tensors }: Report,
): readonly string[] {
  const ends = new Set([...float.inputs, ...float.outputs].map(({ name }) => name));
  const inside = probed.filter(({ name }) => !ends.has(name));
  const lost = missing.filter((name) => !ends.has(name));
  const other = probed.filter(({ name }) => tensors[name] === undefined).map(({ name }) => name);
  return [
    ...(lost.length > 0 ? [lostNote(inside.length, lost, quantized.fileName)] : []),
    ...(other.length > 0 ? [`Left out, as the shapes are not the same in both: ${listed(other)}.`] : []),
  ];
}

const lostNote = (inside: number, lost: readonly string[], file: string): string =>
  inside === 0
    ? `No tensor in the middle of the models has the same name in both, so only their ends are compared: ${file} was made with other names, or its operators are fused.`
    : `${formatCount(lost.length)} of the ${formatPlural(lost.length + inside, 'tensor')} inside the float model ${lost.length === 1 ? 'is' : 'are'} not in ${file} by name (fused, removed or renamed): ${listed(lost)}.`;
