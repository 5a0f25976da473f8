import { copyMessage } from '../../onnx/copy-message';
import type { Adapter } from './adapter';

/** 11: Scatter was renamed. */
export const scatter11: Adapter = {
  operators: ['Scatter'],
  version: 11,
  adapt: (node) => [copyMessage(node, { opType: 'ScatterElements' })],
};
