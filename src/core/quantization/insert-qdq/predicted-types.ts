import type { GraphIndex } from '../../graph/graph-index';
import { DataType, type Dimension, type TensorType } from '../../onnx/tensor';
import { readsScale } from '../functions/fake-quantize-function';
import type { Plan, QuantizationParameters } from '../plan';
import { carriageOf, scaleDims, storedType } from './carriage';
import { type QdqNames, qdqNames } from './qdq-names';

/**
 * Element type and shape of every tensor that `insertQdq` adds to the planned model, by name: what the exported file
 * will hold, known without writing it. Constants that functions share are left out.
 */
export function predictedTypes(index: GraphIndex, plan: Plan): ReadonlyMap<string, TensorType> {
  const names = qdqNames(index.model, plan);
  const types = new Map<string, TensorType>();
  for (const { name, copyOf, parameters } of plan.tensors) {
    const own = names.get(name);
    if (own === undefined || parameters === null) continue;
    const shape = index.types.get(copyOf ?? name)?.shape ?? null;
    const companions = [...parameterTypes(own, parameters, shape), ...valueTypes(own, parameters, shape)];
    for (const type of companions) if (type.name !== name) types.set(type.name, type);
    // A graph output keeps its name: there it is the float tensor that is new.
    if (own.float !== name) types.set(name, { name, elementType: DataType.FLOAT, shape });
  }
  return types;
}

/** DynamicQuantizeLinear makes uint8 of whatever it is given. */
const codesType = (parameters: QuantizationParameters): DataType =>
  carriageOf(parameters) === 'dynamic' ? DataType.UINT8 : storedType(parameters.format);

function valueTypes(
  { float, quantized, dequantized }: QdqNames,
  parameters: QuantizationParameters,
  shape: TensorType['shape'],
): readonly TensorType[] {
  const type = (name: string, elementType: DataType): TensorType => ({ name, elementType, shape });
  return [
    type(float, DataType.FLOAT),
    ...(quantized === dequantized ? [] : [type(quantized, codesType(parameters))]),
    type(dequantized, DataType.FLOAT),
  ];
}

function parameterTypes(
  names: QdqNames,
  parameters: QuantizationParameters,
  shape: readonly Dimension[] | null,
): readonly TensorType[] {
  const { format } = parameters;
  const carriage = carriageOf(parameters);
  // Scales on blocks belong to constants, whose dimensions are numbers.
  const dims = scaleDims(
    parameters,
    (shape ?? []).filter((dim) => typeof dim === 'number'),
  );
  const scale = { name: names.scale, elementType: DataType.FLOAT, shape: dims };
  const zeroPoint = { name: names.zeroPoint, elementType: codesType(parameters), shape: dims };
  if (carriage === 'cast') return [];
  if (carriage === 'function') return readsScale(format) ? [scale] : [];
  return format === 'int32' ? [scale] : [scale, zeroPoint];
}
