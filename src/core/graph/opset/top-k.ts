import { intAttribute } from '../../onnx/attributes';
import { withInput, withoutAttributes } from '../node-edit';
import { type Adapter, baseName, int64List } from './adapter';

/** 10: `k` became an input. (11 added `largest` and `sorted`, whose defaults are what was meant before.) */
export const topK10: Adapter = {
  operators: ['TopK'],
  version: 10,
  adapt(node, context) {
    const k = intAttribute(node, 'k', null);
    if (k === null) return { refused: 'it does not say how many' };
    return [withInput(withoutAttributes(node, 'k'), 1, int64List(context, `${baseName(node)}_k`, [k]))];
  },
};
