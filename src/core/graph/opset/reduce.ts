import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { intsAttribute } from '../../onnx/attributes';
import { withoutAttributes } from '../node-edit';
import { type Adapter, type AdapterContext, listToInput } from './adapter';

/** `axes` becomes an input. An empty list meant "all axes", as a missing input does. */
function axesToInput(node: NodeProto, context: AdapterContext): readonly NodeProto[] {
  const axes = intsAttribute(node, 'axes', []);
  return [axes.length === 0 ? withoutAttributes(node, 'axes') : listToInput(node, context, 'axes', 1)];
}

export const reduceSum13: Adapter = { operators: ['ReduceSum'], version: 13, adapt: axesToInput };

export const reduce18: Adapter = {
  operators: [
    'ReduceL1',
    'ReduceL2',
    'ReduceLogSum',
    'ReduceLogSumExp',
    'ReduceMax',
    'ReduceMean',
    'ReduceMin',
    'ReduceProd',
    'ReduceSumSquare',
  ],
  version: 18,
  adapt: axesToInput,
};
