import type { GraphIndex } from '../../graph/graph-index';
import { DataType, type Dimension, type TensorType } from '../../onnx/tensor';
import type { Plan } from '../plan';
import { dataTypeOf } from './qdq-initializers';
import { qdqNames } from './qdq-names';

/**
 * Element type and shape of every tensor that `insertQdq` adds to the planned model, by name: what the exported file
 * will hold, known without writing it.
 */
export function predictedTypes(index: GraphIndex, plan: Plan): ReadonlyMap<string, TensorType> {
  const names = qdqNames(index.model, plan);
  const types = new Map<string, TensorType>();
  const add = (name: string, elementType: DataType, shape: readonly Dimension[] | null) =>
    types.set(name, { name, elementType, shape });
  for (const { name, copyOf, parameters } of plan.tensors) {
    const own = names.get(name);
    if (own === undefined || parameters === null) continue;
    const shape = index.types.get(copyOf ?? name)?.shape ?? null;
    const channels = parameters.axis === null ? [] : [parameters.scale.length];
    add(own.scale, DataType.FLOAT, channels);
    if (parameters.format !== 'int32') add(own.zeroPoint, dataTypeOf(parameters), channels);
    add(own.quantized, dataTypeOf(parameters), shape);
    add(own.dequantized, DataType.FLOAT, shape);
    if (own.float !== name) add(own.float, DataType.FLOAT, shape);
  }
  return types;
}
