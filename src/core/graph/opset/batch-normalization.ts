import { intAttribute } from '../../onnx/attributes';
import { copyMessage } from '../../onnx/copy-message';
import { withoutAttributes } from '../node-edit';
import type { Adapter } from './adapter';

/** 9: statistics per channel only. */
export const batchNormalization9: Adapter = {
  operators: ['BatchNormalization'],
  version: 9,
  adapt: (node) =>
    intAttribute(node, 'spatial', 1) === 0
      ? { refused: 'it keeps statistics for every pixel (spatial = 0)' }
      : [withoutAttributes(node, 'spatial')],
};

/** 14: training became an attribute; before, more than one output meant training. */
export const batchNormalization14: Adapter = {
  operators: ['BatchNormalization'],
  version: 14,
  adapt: (node) =>
    node.output.slice(1).some((name) => name !== '')
      ? { refused: 'it is in training mode (it gives out its statistics)' }
      : [node.output.length > 1 ? copyMessage(node, { output: node.output.slice(0, 1) }) : node],
};
