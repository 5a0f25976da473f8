import { FORMATS, isBlockFormat } from '../../formats/format-registry';
import { type IntegerFormat, isIntegerFormat } from '../../formats/integer-format';
import type { FormatName } from '../../formats/format';
import { mainGraph } from '../../graph/graph-index';
import type { ModelProto } from '../../onnx/generated/onnx_pb';
import type { Plan, QuantizationParameters } from '../plan';
import { DEFAULT_RECIPE, type Recipe } from '../recipe';
import { scaleDims } from './carriage';

export interface ParameterChoice {
  readonly axis?: number;
  readonly blockSize?: number;
  /** Shape of the tensor: what scales on blocks follow. */
  readonly dims?: readonly number[];
  readonly dynamic?: boolean;
}

/** Parameters of a format for values within about ±2, each entry of the scale a little different. */
export function parametersOf(format: FormatName, choice: ParameterChoice = {}): QuantizationParameters {
  const { axis = null, blockSize, dims = [], dynamic = false } = choice;
  const none = { scale: new Float32Array(0), zeroPoint: new Int32Array(0) };
  const bare = { format, symmetric: false, rmin: none.scale, rmax: none.scale };
  if (isBlockFormat(format)) return { ...bare, ...none, axis, blockSize: FORMATS[format].blockSize };
  if (dynamic) return { ...bare, ...none, axis: null };
  const place = { axis, ...(blockSize === undefined ? {} : { blockSize }) };
  const at = axis === null ? 0 : axis < 0 ? axis + dims.length : axis;
  const shape = scaleDims({ ...bare, ...none, ...place, scale: new Float32Array(dims[at] ?? 1) }, dims);
  const count = shape.reduce((product, dim) => product * dim, 1);
  const scale = Float32Array.from({ length: count }, (_, i) => unitScale(format) * (1 + 0.03 * (i % 7)));
  const zeroPoint = new Int32Array(count).fill(isIntegerFormat(format) ? middle(format) : 0);
  return { ...bare, ...place, scale, zeroPoint };
}

const unitScale = (format: FormatName): number => {
  const { carrier, max, min } = FORMATS[format];
  return carrier === 'cast' ? 1 : isIntegerFormat(format) ? 4 / (max - min) : 2 / max;
};

const middle = (format: IntegerFormat): number => Math.ceil((FORMATS[format].max + FORMATS[format].min) / 2);

/** A plan that quantizes these tensors so; those among the initializers are weights. */
export function planOf(
  model: ModelProto,
  parameters: Readonly<Record<string, QuantizationParameters | null>>,
  recipe: Recipe = DEFAULT_RECIPE,
): Plan {
  const constants = new Set(mainGraph(model).initializer.map(({ name }) => name));
  return {
    recipe,
    nodes: [],
    complete: true,
    tensors: Object.entries(parameters).map(([name, given]) => ({
      name,
      role: constants.has(name) ? 'weight' : 'activation',
      quantized: true,
      reason: { kind: 'input-of', operator: 'Conv', node: 'n' },
      parameters: given,
      node: null,
      sharedWith: null,
    })),
  };
}
