import { floatAttribute } from '../../onnx/attributes';
import { DataType } from '../../onnx/tensor';
import { withInput, withoutAttributes } from '../node-edit';
import { type Adapter, baseName, listToInput, scalarOf } from './adapter';

/** 11: `pads` and `value` became inputs. */
export const pad11: Adapter = {
  operators: ['Pad'],
  version: 11,
  adapt(node, context) {
    const value = floatAttribute(node, 'value', 0);
    const pad = withoutAttributes(listToInput(node, context, 'pads', 1), 'value');
    if (value === 0) return [pad];
    const type = context.typeOf(node.input[0] ?? '')?.elementType ?? DataType.FLOAT;
    const scalar = scalarOf(context, `${baseName(node)}_value`, value, type);
    return [...scalar.nodes, withInput(pad, 2, scalar.name)];
  },
};
