import { findAttribute } from '../../onnx/attributes';
import { withAttribute } from '../node-edit';
import type { Adapter } from './adapter';

/** 16: pixels are half a pixel further by default than they were. */
export const roiAlign16: Adapter = {
  operators: ['RoiAlign'],
  version: 16,
  adapt: (node) => [
    findAttribute(node, 'coordinate_transformation_mode') === undefined
      ? withAttribute(node, 'coordinate_transformation_mode', { string: 'output_half_pixel' })
      : node,
  ],
};
