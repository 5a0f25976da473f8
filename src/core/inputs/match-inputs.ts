import type { TensorType } from '../onnx/tensor';
import type { NamedArray } from './npz';
import { readSamples } from './split-samples';

export interface MatchedInputs {
  /** Arrays by graph input name. */
  readonly matched: ReadonlyMap<string, NamedArray>;
  readonly unmatched: readonly TensorType[];
  readonly unused: readonly NamedArray[];
}

/**
 * Which array feeds which input: the one of the same name (also where a file system could not keep the name), else
 * by order where every remaining array fits its input, else the only one that fits. `arr_3` is the fourth input, as
 * numpy.savez numbers arrays without names. What stays over is reported, not guessed.
 */
export function matchInputs(arrays: readonly NamedArray[], inputs: readonly TensorType[]): MatchedInputs {
  const matched = new Map<string, NamedArray>();
  const open = () => inputs.filter((input) => !matched.has(input.name));
  const left = () => arrays.filter((array) => ![...matched.values()].includes(array));
  for (const same of [sameName, sameFileName, sameNumber]) {
    for (const input of open()) {
      const array = left().find((candidate) => same(candidate.name, input.name, inputs.indexOf(input)));
      if (array !== undefined) matched.set(input.name, array);
    }
  }
  const [inOrder, inputsInOrder] = [left(), open()];
  const pairs = inputsInOrder.flatMap((input, index) => {
    const array = inOrder[index];
    return array !== undefined && fits(array, input) ? [{ input, array }] : [];
  });
  if (inOrder.length === inputsInOrder.length && pairs.length === inOrder.length) {
    for (const { input, array } of pairs) matched.set(input.name, array);
  }
  for (const input of open()) {
    const [only, ...others] = left().filter((array) => fits(array, input));
    if (only !== undefined && others.length === 0) matched.set(input.name, only);
  }
  const [lastArray, ...moreArrays] = left();
  const [lastInput, ...moreInputs] = open();
  // Nothing else is left to choose from; if the shape is wrong, the user wants to hear that.
  if (lastArray !== undefined && lastInput !== undefined && moreArrays.length + moreInputs.length === 0) {
    matched.set(lastInput.name, lastArray);
  }
  return { matched, unmatched: open(), unused: left() };
}

const fits = (array: NamedArray, input: TensorType): boolean => readSamples(array.tensor, input) !== null;

const sameName = (array: string, input: string): boolean => array === input;

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\da-z]+/g, '_');

const sameFileName = (array: string, input: string): boolean => plain(array) === plain(input);

const sameNumber = (array: string, _input: string, position: number): boolean => array === `arr_${position}`;
