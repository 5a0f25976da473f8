import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { copyMessage } from '../core/onnx/copy-message';
import { locationOf } from '../core/onnx/data-location';
import { toDataType } from '../core/onnx/element-type';
import { ModelProtoSchema } from '../core/onnx/generated/onnx_pb';
import { makeValueInfo } from '../core/onnx/make-model';
import type { PackedModel } from '../core/onnx/packed-model';

/** A model that asks for its weights as inputs. */
export interface FedModel {
  readonly packed: PackedModel;
  /** Names of the weights. */
  readonly fed: ReadonlySet<string>;
}

/**
 * The model with inputs in place of its large weights: all that types follow from are theirs, so ONNX Runtime tells the
 * types of a model of gigabytes without reading one.
 */
export function withWeightsFed({ skeleton }: PackedModel): FedModel {
  const model = fromBinary(ModelProtoSchema, skeleton);
  const { graph } = model;
  const weights = (graph?.initializer ?? []).filter((tensor) => locationOf(tensor) !== null);
  const fed = new Set(weights.map(({ name }) => name));
  if (graph === undefined) return { packed: { skeleton, buffers: [] }, fed };
  const inputs = weights.map(({ name, dataType, dims }) => makeValueInfo(name, toDataType(dataType), dims.map(Number)));
  const changed = copyMessage(graph, {
    initializer: graph.initializer.filter(({ name }) => !fed.has(name)),
    input: [...graph.input.filter(({ name }) => !fed.has(name)), ...inputs],
  });
  return { packed: { skeleton: toBinary(ModelProtoSchema, copyMessage(model, { graph: changed })), buffers: [] }, fed };
}
