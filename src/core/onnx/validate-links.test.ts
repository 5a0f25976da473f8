import { describe, expect, it } from 'vitest';
import type { ModelProto } from './generated/onnx_pb';
import { makeModel, makeValueInfo } from './make-model';
import { makeNode } from './make-node';
import { makeFloatTensor } from './make-tensor';
import { DataType } from './tensor';
import { branching, chain, refusal, relu, reread, success } from './tiny-model.fixture';

const names = (model: ModelProto) => {
  return success(reread(model)).graph?.node.map(({ name }) => name);
};

describe('links', () => {
  it('names what is read but never made, and by which node', () => {
    expect(refusal(reread(chain(relu('nowhere', 'y', 'r'))))).toMatchObject({ tensor: 'nowhere', reader: 'Node r' });
    expect(refusal(reread(chain(relu('x', 'z'))))).toMatchObject({ tensor: 'y', reader: 'An output of the graph' });
  });

  it('names a tensor that is made twice', () => {
    expect(refusal(reread(chain(relu('x', 'y'), relu('x', 'y', 'again'))))).toMatchObject({
      tensor: 'y',
      maker: 'node again',
    });
    expect(refusal(reread(chain(relu('x', 'x'), relu('x', 'y')))).kind).toBe('two-producers');
  });

  it('names a node of a cycle, not one behind it', () => {
    const model = chain(
      relu('b', 'y', 'behind'),
      makeNode({ opType: 'Add', name: 'p', inputs: ['x', 'b'], outputs: ['a'] }),
      relu('a', 'b', 'q'),
    );
    expect(['p', 'q']).toContain((refusal(reread(model)) as { node?: string }).node);
    expect(refusal(reread(chain(relu('y', 'y', 'self'))))).toMatchObject({ kind: 'cyclic-graph', node: 'self' });
  });

  it('finds a cycle that runs through a body', () => {
    const model = chain(branching([relu('late', 'inner')], 'inner'), relu('y', 'late', 'late'));
    expect(refusal(reread(model)).kind).toBe('cyclic-graph');
  });

  it('sorts nodes that stand in another order than they can run, and keeps the order of those that do not', () => {
    expect(names(chain(relu('b', 'y', '3'), relu('x', 'a', '1'), relu('a', 'b', '2')))).toEqual(['1', '2', '3']);
    expect(names(chain(relu('x', 'b', 'z'), relu('x', 'a', 'm'), relu('a', 'y', 'a')))).toEqual(['z', 'm', 'a']);
  });

  it('lets a body read from around it, and sorts within bodies', () => {
    const result = reread(chain(branching([relu('inner', 'out', 'second'), relu('x', 'inner', 'first')], 'out')));
    expect(result.ok && result.value.graph?.node[0]?.attribute[0]?.g?.node.map(({ name }) => name)).toEqual([
      'first',
      'second',
    ]);
  });

  it('takes omitted optional inputs and outputs', () => {
    const clip = makeNode({ opType: 'Clip', inputs: ['x', '', 'max'], outputs: ['y', ''] });
    const model = makeModel({
      nodes: [clip],
      inputs: [makeValueInfo('x', DataType.FLOAT, [1])],
      outputs: [makeValueInfo('y', DataType.FLOAT, [1])],
      initializers: [makeFloatTensor('max', [], [6])],
    });
    expect(reread(model).ok).toBe(true);
  });
});
