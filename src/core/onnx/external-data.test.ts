import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../failures/failure';
import { tensorAttribute } from './attributes';
import { copyMessage } from './copy-message';
import { externalLocations, resolveExternalData } from './external-data';
import { float32Values } from './float-values';
import {
  FunctionProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  TensorProto_DataLocation as DataLocation,
} from './generated/onnx_pb';
import { makeGraph, makeValueInfo } from './make-model';
import { makeNode } from './make-node';
import { DataType } from './tensor';
import { chain, success, withInitializer } from './tiny-model.fixture';
import { writeModel } from './write-model';

const weights = new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer);

/** Two float32 elements that lie in another file. */
const elsewhere = (name: string, entries: Readonly<Record<string, string>>): TensorProto =>
  create(TensorProtoSchema, {
    name,
    dims: [2n],
    dataType: DataType.FLOAT,
    dataLocation: DataLocation.EXTERNAL,
    externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
  });
const constant = (tensor: TensorProto) =>
  makeNode({ opType: 'Constant', inputs: [], outputs: ['y'], attributes: { value: { tensor } } });

/** One external tensor each in an initializer, an attribute, a body and a function. */
function scattered() {
  const body = makeGraph({
    nodes: [],
    initializers: [elsewhere('inner', { location: 'b.data', offset: '8' })],
    outputs: [makeValueInfo('inner', DataType.FLOAT, [2])],
  });
  const attributes = { then_branch: { graph: body }, else_branch: { graph: body } };
  const model = chain(
    constant(elsewhere('held', { location: 'a.data', offset: '4', length: '8' })),
    makeNode({ opType: 'If', inputs: ['x'], outputs: ['z'], attributes }),
  );
  const functions = [
    create(FunctionProtoSchema, {
      name: 'F',
      domain: 'f',
      output: ['y'],
      node: [constant(elsewhere('f', { location: 'c.data' }))],
    }),
  ];
  return copyMessage(model, { functions });
}

describe('externalLocations', () => {
  it('finds tensors of initializers, attributes, bodies and functions, each file once', () => {
    expect(new Set(externalLocations(scattered()))).toEqual(new Set(['a.data', 'b.data', 'c.data']));
    expect(externalLocations(scattered())).toHaveLength(3);
    expect(externalLocations(chain())).toEqual([]);
  });
});

describe('resolveExternalData', () => {
  it('gives views into the files, wherever the tensors are', () => {
    const model = scattered();
    const before = writeModel(model);
    const files = new Map(['a.data', 'b.data', 'c.data'].map((name) => [name, weights]));
    const resolved = success(resolveExternalData(model, files));
    const [held, branch] = resolved.graph?.node ?? [];
    const inAttribute = held === undefined ? undefined : tensorAttribute(held, 'value');
    const inBody = branch?.attribute[0]?.g?.initializer[0];
    const inFunction = resolved.functions[0]?.node[0]?.attribute[0]?.t;
    const found = [inAttribute, inBody, inFunction].map((tensor) =>
      tensor === undefined ? [] : [...float32Values(tensor)],
    );
    expect(found).toEqual([
      [2, 3],
      [3, 4],
      [1, 2],
    ]);
    expect(inBody?.rawData.buffer).toBe(weights.buffer);
    expect(externalLocations(resolved)).toEqual([]);
    expect(writeModel(model)).toEqual(before);
  });

  it('finds a file that lost its folder, but prefers the full path', () => {
    const model = withInitializer(elsewhere('w', { location: 'parts/w.data', length: '8' }));
    const flat = success(resolveExternalData(model, new Map([['w.data', weights]])));
    expect(flat.graph?.initializer.at(-1)?.rawData).toEqual(weights.subarray(0, 8));
    const other = new Uint8Array(8);
    const both = new Map([
      ['other/w.data', weights],
      ['parts/w.data', other],
    ]);
    expect(success(resolveExternalData(model, both)).graph?.initializer.at(-1)?.rawData.buffer).toBe(other.buffer);
  });

  it('gives back the very same model where nothing lies elsewhere', () => {
    const model = chain();
    expect(success(resolveExternalData(model, new Map()))).toBe(model);
  });

  it('names every missing file at once', () => {
    const result = resolveExternalData(scattered(), new Map([['a.data', weights]]));
    expect(result.ok ? '' : describeFailure(result.failure)).toMatch(/b\.data, c\.data|c\.data, b\.data/);
  });

  it.each([
    ['a range behind the end', { offset: '12' }, 'data-file-too-short'],
    ['an offset far behind the end', { offset: '999999999999999' }, 'data-file-too-short'],
    ['a length that does not fit the shape', { length: '12' }, 'bad-tensor'],
    ['a negative offset', { offset: '-4' }, 'bad-tensor'],
    ['an offset that is no number', { offset: '1e9' }, 'bad-tensor'],
    ['an offset beyond exact numbers', { offset: '9'.repeat(30) }, 'bad-tensor'],
  ])('refuses %s', (_, entries, kind) => {
    const model = withInitializer(elsewhere('w', { location: 'w.data', ...entries }));
    const result = resolveExternalData(model, new Map([['w.data', weights]]));
    expect(result.ok ? 'resolved' : result.failure.kind).toBe(kind);
    expect(result.ok ? '' : describeFailure(result.failure)).toContain('w');
  });
});
