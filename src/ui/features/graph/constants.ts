import type { GraphIndex } from '../../../core/graph/graph-index';
import { shapeText } from '../../../core/graph/node-text';
import { type Layer, elementCount } from '../../../stores/layers';

/** What operators call their constant inputs, by input number. */
const INPUT_NAMES: Readonly<Record<string, readonly string[]>> = {
  Conv: ['', 'weight', 'bias'],
  ConvTranspose: ['', 'weight', 'bias'],
  Gemm: ['', 'weight', 'bias'],
  MatMul: ['', 'weight'],
  GRU: ['', 'W', 'R', 'bias'],
  LSTM: ['', 'W', 'R', 'bias'],
  BatchNormalization: ['', 'scale', 'bias', 'mean', 'variance'],
  LayerNormalization: ['', 'scale', 'bias'],
  PRelu: ['', 'slope'],
  Reshape: ['', 'shape'],
  Expand: ['', 'shape'],
  Unsqueeze: ['', 'axes'],
  Squeeze: ['', 'axes'],
  ReduceMean: ['', 'axes'],
  ReduceSum: ['', 'axes'],
  Slice: ['', 'starts', 'ends', 'axes', 'steps'],
  Gather: ['data', 'indices'],
  Pad: ['', 'pads', 'value'],
  Clip: ['', 'min', 'max'],
  Split: ['', 'split'],
  Resize: ['', 'roi', 'scales', 'sizes'],
  Pow: ['', 'exponent'],
};

export const inputName = (operator: string, input: number): string => INPUT_NAMES[operator]?.[input] ?? '';

/** More lines would make a box taller than what it says is worth. */
const MOST_LINES = 3;

/** The constants of a layer, a line each: "weight 64×3×3×3". */
export function constantTexts(index: GraphIndex, layer: Layer): readonly string[] {
  const texts = layer.node.input.flatMap((name, input) => {
    if (!index.initializers.has(name) || elementCount(index, name) === 0) return [];
    const label = inputName(layer.node.opType, input);
    return [`${label} ${shapeText(index.types.get(name)?.shape ?? null)}`.trim()];
  });
  return texts.length <= MOST_LINES
    ? texts
    : [...texts.slice(0, MOST_LINES - 1), `and ${texts.length - MOST_LINES + 1} more constants`];
}
