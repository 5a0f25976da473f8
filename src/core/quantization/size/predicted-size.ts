import { create } from '@bufbuild/protobuf';
import { type Result, succeed } from '../../failures/result';
import type { GraphIndex } from '../../graph/graph-index';
import { type TensorProto, TensorProtoSchema } from '../../onnx/generated/onnx_pb';
import { toInt64List } from '../../onnx/int64';
import type { MakeConstant } from '../insert-qdq/make-constant';
import { quantizedModelOf } from '../insert-qdq/insert-qdq';
import type { Plan } from '../plan';
import type { Recipe } from '../recipe';
import { withExpectedParameters } from './expected-parameters';
import { modelSize } from './message-size';

/**
 * Bytes of the file that `writeModel(insertQdq(…))` would make of a plan, to the byte, without quantizing a weight or
 * writing one down: lengths follow from names and shapes. Before calibration, too, as they do not depend on what is
 * observed. Failures: `another-model`, `opset-kept`.
 */
export function predictedSize(
  index: GraphIndex,
  plan: Plan,
  options: Recipe['export'] = plan.recipe.export,
): Result<number> {
  const hollow = new Set<TensorProto>();
  const make: MakeConstant = (name, elementType, dims) => {
    const tensor = create(TensorProtoSchema, { name, dims: toInt64List(dims), dataType: elementType });
    hollow.add(tensor);
    return tensor;
  };
  const model = quantizedModelOf(index.model, withExpectedParameters(index, plan), options, make, index.types);
  return model.ok ? succeed(modelSize(model.value, hollow)) : model;
}
