import { describeFailure } from '../failures/failure';
import type { Result } from '../failures/result';
import { copyMessage } from './copy-message';
import type { GraphProto, ModelProto, NodeProto, TensorProto } from './generated/onnx_pb';
import { makeGraph, makeModel, makeValueInfo } from './make-model';
import { makeNode } from './make-node';
import { makeFloatTensor, makeInt64Tensor } from './make-tensor';
import { readModel } from './read-model';
import { DataType } from './tensor';
import { writeModel } from './write-model';

const branch = (opType: string) =>
  makeGraph({
    name: opType,
    nodes: [makeNode({ opType, inputs: ['sum'], outputs: [`${opType}_out`] })],
    outputs: [makeValueInfo(`${opType}_out`, DataType.FLOAT, null)],
  });

/** A small model with one of everything that the reader checks: constants, attributes, a body, symbolic shapes. */
export function tinyModel(): ModelProto {
  return makeModel({
    opset: 21,
    nodes: [
      makeNode({ opType: 'MatMul', name: 'project', inputs: ['x', 'w'], outputs: ['product'] }),
      makeNode({ opType: 'Add', name: 'shift', inputs: ['product', 'b'], outputs: ['sum'] }),
      makeNode({
        opType: 'If',
        name: 'choose',
        inputs: ['flag'],
        outputs: ['chosen'],
        attributes: { then_branch: { graph: branch('Relu') }, else_branch: { graph: branch('Neg') } },
      }),
      makeNode({ opType: 'Reshape', name: 'flat', inputs: ['chosen', 'shape'], outputs: ['y'] }),
    ],
    inputs: [makeValueInfo('x', DataType.FLOAT, ['N', 3]), makeValueInfo('flag', DataType.BOOL, [])],
    outputs: [makeValueInfo('y', DataType.FLOAT, [null])],
    initializers: [
      makeFloatTensor('w', [3, 2], [1, -2, 3, -4, 5, -6]),
      makeFloatTensor('b', [2], [0.5, -0.5]),
      makeInt64Tensor('shape', [1], [-1]),
    ],
  });
}

/** The tiny model with some fields of its graph replaced. */
export function withGraph(changes: Partial<Omit<GraphProto, '$typeName'>>): ModelProto {
  const model = tinyModel();
  return copyMessage(model, { graph: copyMessage(model.graph ?? makeGraph({ nodes: [], outputs: [] }), changes) });
}

/** The tiny model with one more initializer, which nothing reads. */
export const withInitializer = (tensor: TensorProto): ModelProto =>
  withGraph({ initializer: [...(tinyModel().graph?.initializer ?? []), tensor] });

/** A model of these nodes from input `x` to output `y`. */
export const chain = (...nodes: NodeProto[]): ModelProto =>
  makeModel({
    nodes,
    inputs: [makeValueInfo('x', DataType.FLOAT, [1])],
    outputs: [makeValueInfo('y', DataType.FLOAT, [1])],
  });

export const relu = (input: string, output: string, name = `${input}-${output}`): NodeProto =>
  makeNode({ opType: 'Relu', name, inputs: [input], outputs: [output] });

/** An If whose branches are both these nodes with output `out`. */
export function branching(nodes: readonly NodeProto[], out: string, output = 'y'): NodeProto {
  const graph = makeGraph({ nodes, outputs: [makeValueInfo(out, DataType.FLOAT, null)] });
  const attributes = { then_branch: { graph }, else_branch: { graph } };
  return makeNode({ opType: 'If', name: 'if', inputs: ['x'], outputs: [output], attributes });
}

/** Writes a model and reads it back. */
export const reread = (model: ModelProto): Result<ModelProto> => readModel(writeModel(model), 'tiny.onnx');

/** The failure of a reading with its sentence, or an error that says that there was none. */
export function refusal(result: Result<ModelProto>) {
  if (result.ok) throw new Error('the model was read, but should have been refused');
  return { ...result.failure, sentence: describeFailure(result.failure) };
}

/** The value of a result that must be one. */
export function success<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeFailure(result.failure));
  return result.value;
}
