import { isFloat } from '../core/inputs/cast-tensor';
import { describeShape } from '../core/inputs/shapes';
import { dataTypeName } from '../core/onnx/element-type';
import type { Dimension, TensorType } from '../core/onnx/tensor';
import type { LoadedModel } from '../engine/load-model';
import { type MatchedOutputs, matchOutputs } from '../engine/match-outputs';
import { countRoundings } from '../engine/rounding-operators';
import { Problem, usageProblem } from './problem';

/** Throws a Problem where the second model cannot be fed with what the first one takes. */
export function checkInputs(float: LoadedModel, quantized: LoadedModel): void {
  const given = new Map(float.inputs.map((input) => [input.name, input]));
  for (const input of quantized.inputs) {
    const other = given.get(input.name);
    if (other === undefined) {
      throw new Problem(
        1,
        `${quantized.fileName} takes an input ${input.name}, which ${float.fileName} does not have. Compare two forms of one model.`,
      );
    }
    if (feeds(other, input)) continue;
    const [ours, theirs] = [other, input].map(inWords);
    throw new Problem(
      1,
      `${quantized.fileName} takes the input ${input.name} as ${theirs}, but ${float.fileName} as ${ours}. Compare two forms of one model.`,
    );
  }
}

const inWords = ({ elementType, shape }: TensorType): string => `${dataTypeName(elementType)} ${describeShape(shape)}`;

const feeds = (ours: TensorType, theirs: TensorType): boolean =>
  (ours.elementType === theirs.elementType || (isFloat(ours.elementType) && isFloat(theirs.elementType))) &&
  (ours.shape === null || theirs.shape === null || fit(ours.shape, theirs.shape));

const fit = (ours: readonly Dimension[], theirs: readonly Dimension[]): boolean =>
  ours.length === theirs.length &&
  ours.every((dim, axis) => typeof dim !== 'number' || typeof theirs[axis] !== 'number' || dim === theirs[axis]);

/** Throws a Problem where the float model comes second: the numbers would not be what they are called. */
export function checkOrder(float: LoadedModel, quantized: LoadedModel): void {
  if (countRoundings(float.packed) === 0 || countRoundings(quantized.packed) > 0) return;
  throw usageProblem(
    `${float.fileName} is quantized and ${quantized.fileName} is not. The float model comes first: nibble compare FLOAT QUANTIZED.`,
  );
}

/** Throws a Problem where no output of one model can be compared with one of the other. */
export function outputsOf(float: LoadedModel, quantized: LoadedModel): MatchedOutputs {
  const matched = matchOutputs(float, quantized);
  if (matched !== null) return matched;
  const [ours, theirs] = [float, quantized].map(({ outputs }) => outputs.map(({ name }) => name).join(', '));
  throw new Problem(
    1,
    `No output has the same name: ${float.fileName} gives ${ours}, ${quantized.fileName} gives ${theirs}. Compare two forms of one model.`,
  );
}
