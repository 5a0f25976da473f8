import { type Result, succeed } from '../../../../core/failures/result';
import type { Matrix } from '../../../../core/numbers/group-reading';
import { float32Values } from '../../../../core/onnx/float-values';
import { readModel } from '../../../../core/onnx/read-model';

/** The sample whose weights the lesson looks at. */
export const SAMPLE = 'digits-depthwise';

/** Nine weights a channel; two of its channels were multiplied by 128 after training. */
export const DEPTHWISE = 'block1.depthwise.weight';

/** The last layer: a row of 64 weights for each of the ten digits, where groups have room. */
export const CLASSIFY = 'classify.weight';

/** The weights that the lesson shows, a row an output channel. */
export interface Weights {
  readonly depthwise: Matrix;
  readonly classify: Matrix;
}

/**
 * The weights in the file of the sample, whose first dimension are the channels. Failures: those of `readModel`. Throws
 * where the file is not that sample.
 */
export function weightsIn(bytes: Uint8Array, file: string): Result<Weights> {
  const model = readModel(bytes, file);
  if (!model.ok) return model;
  const matrixOf = (name: string): Matrix => {
    const tensor = model.value.graph?.initializer.find((constant) => constant.name === name);
    if (tensor === undefined) throw new Error(`${file} has no ${name}`);
    const [rows = 0, ...others] = tensor.dims.map(Number);
    return { values: float32Values(tensor), rows, columns: others.reduce((product, size) => product * size, 1) };
  };
  return succeed({ depthwise: matrixOf(DEPTHWISE), classify: matrixOf(CLASSIFY) });
}
