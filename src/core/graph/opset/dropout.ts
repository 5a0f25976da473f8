import { floatAttribute } from '../../onnx/attributes';
import { copyMessage } from '../../onnx/copy-message';
import { DataType } from '../../onnx/tensor';
import { withInput, withoutAttributes } from '../node-edit';
import { type Adapter, baseName, scalarOf } from './adapter';

/** 10: the mask became boolean; before, inference left it undefined. */
export const dropout10: Adapter = {
  operators: ['Dropout'],
  version: 10,
  adapt(node, context) {
    const [, mask = ''] = node.output;
    if (mask !== '' && context.isUsed(mask)) return { refused: 'its mask is used' };
    return [node.output.length > 1 ? copyMessage(node, { output: node.output.slice(0, 1) }) : node];
  },
};

/** 12: `ratio` became an input, and training a matter of another; left out, it means inference as before. */
export const dropout12: Adapter = {
  operators: ['Dropout'],
  version: 12,
  adapt(node, context) {
    const ratio = floatAttribute(node, 'ratio', null);
    if (ratio === null) return [node];
    const scalar = scalarOf(context, `${baseName(node)}_ratio`, ratio, DataType.FLOAT);
    return [withInput(withoutAttributes(node, 'ratio'), 1, scalar.name)];
  },
};
