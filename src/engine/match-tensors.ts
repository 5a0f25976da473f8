import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, type NodeProto } from '../core/onnx/generated/onnx_pb';
import { isFloatType } from '../core/onnx/float-values';
import type { PackedModel } from '../core/onnx/packed-model';
import type { TensorType } from '../core/onnx/tensor';
import type { ProbedTensor } from './layer-probe';

/** A model and the types that the runtime inferred for its tensors. */
export interface TypedModel {
  readonly packed: PackedModel;
  readonly inputs: readonly TensorType[];
  readonly types: readonly TensorType[];
}

/** The activations that two models have in common, whoever made the second one. */
export interface MatchedTensors {
  readonly probed: readonly ProbedTensor[];
  /** Those of them that a QuantizeLinear and a DequantizeLinear round; the others have no local error. */
  readonly rounded: ReadonlySet<string>;
}

/**
 * Matches activations by name. A Q/DQ pair stands for the tensor before it, or, where that has a name of its own (as in
 * front of graph outputs), for the tensor after it. In the order of the float model.
 */
export function matchTensors(float: TypedModel, quantized: TypedModel): MatchedTensors {
  const known = floatNames(float);
  const present = floatNames(quantized);
  const pairs = new Map<string, ProbedTensor>();
  for (const [before, after] of roundings(quantized.packed)) {
    const name = [before, after].find((side) => known.has(side));
    if (name !== undefined && present.has(before) && present.has(after)) pairs.set(name, { name, before, after });
  }
  const fed = new Set(float.inputs.map(({ name }) => name));
  const probed = [...known].flatMap((name): ProbedTensor[] => {
    const pair = pairs.get(name);
    if (pair !== undefined) return [pair];
    return present.has(name) && !fed.has(name) ? [{ name, before: name, after: name }] : [];
  });
  return { probed, rounded: new Set(pairs.keys()) };
}

const floatNames = ({ types }: TypedModel): ReadonlySet<string> =>
  new Set(types.filter(({ elementType }) => isFloatType(elementType)).map(({ name }) => name));

/** The float tensors in front of and behind each Q/DQ pair, the first of several readers. */
function roundings(packed: PackedModel): ReadonlyMap<string, string> {
  const nodes = fromBinary(ModelProtoSchema, packed.skeleton).graph?.node ?? [];
  const ofType = (type: string) => nodes.filter(({ opType }) => opType === type);
  const behind = new Map(ofType('DequantizeLinear').toReversed().map(ends));
  return new Map(
    ofType('QuantizeLinear')
      .map(ends)
      .flatMap(([before, codes]): [string, string][] => {
        const after = behind.get(codes);
        return after === undefined ? [] : [[before, after]];
      }),
  );
}

const ends = ({ input: [from = ''], output: [to = ''] }: NodeProto): [string, string] => [from, to];
