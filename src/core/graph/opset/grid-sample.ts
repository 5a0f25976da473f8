import { stringAttribute } from '../../onnx/attributes';
import { withAttribute } from '../node-edit';
import type { Adapter } from './adapter';

const NEW_NAMES: Readonly<Record<string, string>> = { bilinear: 'linear', bicubic: 'cubic' };

/** 20: modes lost their "bi", as there may be more than two dimensions. */
export const gridSample20: Adapter = {
  operators: ['GridSample'],
  version: 20,
  adapt(node) {
    const mode = stringAttribute(node, 'mode', 'bilinear');
    return [withAttribute(node, 'mode', { string: NEW_NAMES[mode] ?? mode })];
  },
};
