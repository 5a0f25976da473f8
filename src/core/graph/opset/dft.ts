import { intAttribute } from '../../onnx/attributes';
import { DataType } from '../../onnx/tensor';
import { withInput, withoutAttributes } from '../node-edit';
import { type Adapter, baseName } from './adapter';

/** 20: `axis` became an input, and its default the last but one instead of 1. */
export const dft20: Adapter = {
  operators: ['DFT'],
  version: 20,
  adapt(node, context) {
    const data = BigInt64Array.of(BigInt(intAttribute(node, 'axis', 1)));
    const axis = context.constant(`${baseName(node)}_axis`, { elementType: DataType.INT64, dims: [], data });
    return [withInput(withoutAttributes(node, 'axis'), 2, axis)];
  },
};
