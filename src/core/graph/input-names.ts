/** What operators call their inputs, by input number, as far as a reader needs to tell them apart. */
const INPUT_NAMES: Readonly<Record<string, readonly string[]>> = {
  Conv: ['input', 'weight', 'bias'],
  ConvTranspose: ['input', 'weight', 'bias'],
  Gemm: ['input', 'weight', 'bias'],
  MatMul: ['input', 'weight'],
  GRU: ['input', 'W', 'R', 'bias', 'lengths', 'state'],
  LSTM: ['input', 'W', 'R', 'bias', 'lengths', 'state', 'cell'],
  BatchNormalization: ['input', 'scale', 'bias', 'mean', 'variance'],
  InstanceNormalization: ['input', 'scale', 'bias'],
  LayerNormalization: ['input', 'scale', 'bias'],
  PRelu: ['input', 'slope'],
  Reshape: ['input', 'shape'],
  Expand: ['input', 'shape'],
  Unsqueeze: ['input', 'axes'],
  Squeeze: ['input', 'axes'],
  ReduceMean: ['input', 'axes'],
  ReduceSum: ['input', 'axes'],
  Slice: ['input', 'starts', 'ends', 'axes', 'steps'],
  Gather: ['data', 'indices'],
  GatherElements: ['data', 'indices'],
  ScatterND: ['data', 'indices', 'updates'],
  Pad: ['input', 'pads', 'value'],
  Clip: ['input', 'min', 'max'],
  Split: ['input', 'split'],
  Resize: ['input', 'roi', 'scales', 'sizes'],
  Pow: ['base', 'exponent'],
  Where: ['condition', 'then', 'else'],
  Add: ['a', 'b'],
  Sub: ['a', 'b'],
  Mul: ['a', 'b'],
  Div: ['a', 'b'],
};

/** The name of input number `input` of an operator; "input", numbered from 1 where there may be several. */
export function inputName(operator: string, input: number): string {
  const named = INPUT_NAMES[operator]?.[input];
  return named ?? (input === 0 ? 'input' : `input ${input + 1}`);
}
