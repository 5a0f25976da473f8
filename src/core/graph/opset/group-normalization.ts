import { intAttribute } from '../../onnx/attributes';
import { copyMessage } from '../../onnx/copy-message';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { makeNode } from '../../onnx/make-node';
import { DataType } from '../../onnx/tensor';
import { type Adapter, type AdapterContext, baseName, int64List } from './adapter';

/** 21: scale and bias are one number a channel instead of one a group. */
export const groupNormalization21: Adapter = {
  operators: ['GroupNormalization'],
  version: 21,
  adapt(node, context) {
    const groups = intAttribute(node, 'num_groups', 0);
    const [x = '', scale = '', bias = ''] = node.input;
    const channels = context.typeOf(x)?.shape?.[1];
    if (typeof channels !== 'number') return { refused: 'the number of its channels is not known' };
    if (groups < 1 || channels % groups !== 0) return { refused: 'its channels do not make whole groups' };
    const repeated = [scale, bias].map((name) => repeat(name, groups, channels / groups, node, context));
    const input = [x, ...repeated.map(({ name }) => name)];
    return [...repeated.flatMap(({ nodes }) => nodes), copyMessage(node, { input })];
  },
};

/** Every one of `groups` values `times` over: a new constant where the value is known, nodes that spread it elsewhere. */
function repeat(
  name: string,
  groups: number,
  times: number,
  node: NodeProto,
  context: AdapterContext,
): { readonly name: string; readonly nodes: readonly NodeProto[] } {
  const value = context.constantOf(name);
  const base = `${name}_per_channel`;
  if (value?.data instanceof Float32Array) {
    const { data } = value;
    const dims = [groups * times];
    const spread = Float32Array.from({ length: groups * times }, (_, at) => data[Math.floor(at / times)] ?? 0);
    return { name: context.constant(base, { elementType: DataType.FLOAT, dims, data: spread }), nodes: [] };
  }
  const owner = `${baseName(node)}_${name}`;
  const [column, wide, flat] = [context.name(`${base}_column`), context.name(`${base}_wide`), context.name(base)];
  const call = (opType: string, input: string, sizes: readonly number[], output: string) =>
    makeNode({
      opType,
      name: context.name(`${owner}_${opType}`),
      inputs: [input, int64List(context, `${output}_shape`, sizes)],
      outputs: [output],
    });
  return {
    name: flat,
    nodes: [
      call('Reshape', name, [groups, 1], column),
      call('Expand', column, [groups, times], wide),
      call('Reshape', wide, [-1], flat),
    ],
  };
}
