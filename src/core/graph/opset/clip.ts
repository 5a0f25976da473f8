import { floatAttribute } from '../../onnx/attributes';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { DataType } from '../../onnx/tensor';
import { withInput, withoutAttributes } from '../node-edit';
import { type Adapter, baseName, scalarOf } from './adapter';

/** 11: `min` and `max` became inputs, of the type of the data. */
export const clip11: Adapter = {
  operators: ['Clip'],
  version: 11,
  adapt(node, context) {
    const [x = ''] = node.input;
    const type = context.typeOf(x)?.elementType ?? context.typeOf(baseName(node))?.elementType ?? DataType.FLOAT;
    const nodes: NodeProto[] = [];
    let clip = withoutAttributes(node, 'min', 'max');
    for (const [input, bound] of [[1, 'min'] as const, [2, 'max'] as const]) {
      const value = floatAttribute(node, bound, null);
      if (value === null) continue;
      const scalar = scalarOf(context, `${baseName(node)}_${bound}`, value, type);
      nodes.push(...scalar.nodes);
      clip = withInput(clip, input, scalar.name);
    }
    return [...nodes, clip];
  },
};
