import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { copyMessage } from './copy-message';
import { FunctionProtoSchema, ModelProtoSchema, TypeProtoSchema } from './generated/onnx_pb';
import { makeValueInfo } from './make-model';
import { makeNode } from './make-node';
import { withOpset } from './model-opset';
import { readModel } from './read-model';
import { DataType } from './tensor';
import { branching, chain, refusal, relu, reread, tinyModel, withGraph } from './tiny-model.fixture';
import { writeModel } from './write-model';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const latin = (content: string): Uint8Array => Uint8Array.from(content, (letter) => letter.charCodeAt(0));

const typed = (value: 'sequenceType' | 'mapType' | 'optionalType' | 'sparseTensorType') =>
  copyMessage(makeValueInfo('odd', DataType.FLOAT, null), {
    type: create(TypeProtoSchema, { value: { case: value, value: {} } }),
  });

describe('a good model', () => {
  it('is read whole, without copying its weights', () => {
    const bytes = writeModel(tinyModel());
    const result = readModel(bytes, 'tiny.onnx');
    expect(result.ok && result.value.graph?.node.map(({ name }) => name)).toEqual([
      'project',
      'shift',
      'choose',
      'flat',
    ]);
    expect(result.ok && result.value.graph?.initializer[0]?.rawData.buffer).toBe(bytes.buffer);
  });
});

describe('a file that is no model', () => {
  it.each([
    ['empty', new Uint8Array(0), 'empty'],
    ['plain text', text('These are the notes of a meeting, and no model at all.'), 'text file'],
    ['a web page', text('\n<!DOCTYPE html><html><body>404'), 'web page'],
    ['a Git LFS pointer', text('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5'), 'Git LFS'],
    ['a PyTorch zip', latin('PK\x03\x04\x00\x00\x08\x08\x00\x00archive/data.pkl\x80\x02'), 'PyTorch'],
    ['another zip', latin('PK\x03\x04\x14\x00photo.jpg'), 'zip archive'],
    ['TensorFlow Lite', latin('\x1c\x00\x00\x00TFL3\x14\x00'), 'TensorFlow Lite'],
    ['safetensors', latin('\x40\x00\x00\x00\x00\x00\x00\x00{"weight":{"dtype":"F32"'), 'safetensors'],
    ['GGUF', latin('GGUF\x03\x00\x00\x00'), 'GGUF'],
    ['a Keras file', latin('\x89HDF\r\n\x1a\n'), 'Keras'],
    ['a pickle', latin('\x80\x04\x95\x00'), 'pickle'],
    ['random bytes', Uint8Array.of(0xf3, 0x81, 0x00, 0xd2, 0x5a, 0x99, 0xe4), 'do not follow'],
    ['a tensor', latin('\x08\x03\x10\x01\x22\x0c\x00\x00\x80\x3f\x00\x00\x80\x3f\x00\x00\x80\x3f'), 'not of its kind'],
  ])('%s is refused with what it is', (_, bytes, word) => {
    const { sentence } = refusal(readModel(bytes, 'model.onnx'));
    expect(sentence).toContain('model.onnx');
    expect(sentence).toContain(word);
  });

  it('is called truncated where the end is missing', () => {
    const bytes = writeModel(tinyModel());
    expect(refusal(readModel(bytes.subarray(0, bytes.length - 40), 'tiny.onnx'))).toMatchObject({
      kind: 'truncated',
      byteLength: bytes.length - 40,
    });
  });
});

describe('versions', () => {
  it('needs a graph that computes something', () => {
    expect(refusal(reread(create(ModelProtoSchema, { irVersion: 10n }))).kind).toBe('no-graph');
    expect(refusal(reread(withGraph({ output: [] }))).kind).toBe('no-outputs');
  });

  it.each([6, 27])('refuses opset %i', (opset) => {
    expect(refusal(reread(withOpset(tinyModel(), opset)))).toMatchObject({ kind: 'unsupported-opset', opset });
  });

  it.each([7, 26])('takes opset %i', (opset) => {
    expect(reread(withOpset(tinyModel(), opset)).ok).toBe(true);
  });

  it.each([0n, 14n, -1n])('refuses IR version %s', (irVersion) => {
    expect(refusal(reread(copyMessage(tinyModel(), { irVersion }))).kind).toBe('unsupported-ir-version');
  });

  it('refuses a model without opset import, and one that only imports another domain', () => {
    expect(refusal(reread(copyMessage(tinyModel(), { opsetImport: [] }))).kind).toBe('no-opset-import');
    const other = withOpset(copyMessage(tinyModel(), { opsetImport: [] }), 1, 'com.microsoft');
    expect(refusal(reread(other)).kind).toBe('no-opset-import');
  });
});

describe('operators', () => {
  const custom = makeNode({ opType: 'Blur', domain: 'my.lab', name: 'b', inputs: ['x'], outputs: ['y'] });

  it('names domain, operator and node of an unknown one, also in a body', () => {
    const { sentence } = refusal(reread(chain(custom)));
    for (const word of ['my.lab', 'Blur', 'node b']) expect(sentence).toContain(word);
    expect(refusal(reread(chain(branching([custom], 'y')))).kind).toBe('unknown-operator');
  });

  it('takes one that a function of the model defines, and no other of the same domain', () => {
    const functions = [
      create(FunctionProtoSchema, {
        name: 'Blur',
        domain: 'my.lab',
        input: ['a'],
        output: ['c'],
        node: [relu('a', 'c')],
      }),
    ];
    expect(reread(copyMessage(chain(custom), { functions })).ok).toBe(true);
    const sharpen = copyMessage(custom, { opType: 'Sharpen' });
    expect(refusal(reread(copyMessage(chain(sharpen), { functions }))).kind).toBe('unknown-operator');
  });

  it.each(['ai.onnx', 'ai.onnx.ml', 'com.microsoft'])('takes the domain %s', (domain) => {
    expect(reread(chain(copyMessage(custom, { domain }))).ok).toBe(true);
  });
});

describe('inputs', () => {
  it.each([
    ['a sequence', typed('sequenceType')],
    ['a map', typed('mapType')],
    ['an optional', typed('optionalType')],
    ['a sparse tensor', typed('sparseTensorType')],
    ['a tensor of string', makeValueInfo('odd', DataType.STRING, [1])],
    ['a tensor of complex64', makeValueInfo('odd', DataType.COMPLEX64, [1])],
    ['elements, more than memory can hold', makeValueInfo('odd', DataType.FLOAT, [2 ** 20, 2 ** 20])],
  ])('refuses %s by its name', (word, odd) => {
    const failure = refusal(reread(withGraph({ input: [...(tinyModel().graph?.input ?? []), odd] })));
    expect(failure).toMatchObject({ kind: 'unsupported-input', input: 'odd' });
    expect(failure.sentence).toContain(word);
  });

  it('refuses the same name twice', () => {
    const input = tinyModel().graph?.input ?? [];
    expect(refusal(reread(withGraph({ input: [...input, ...input] }))).kind).toBe('two-producers');
  });
});

const invalid = path.resolve('../shared/models/invalid');
describe.skipIf(!existsSync(invalid))(`files in the wild (skipped without ${path.relative('.', invalid)})`, () => {
  it.each([
    ['no-opset-import.onnx', 'no opset import'],
    ['custom-operator.onnx', 'SuperResolutionPreProcess of domain ai.onnx.contrib (node Preprocess)'],
  ])('%s is refused with a clear sentence', (file, words) => {
    const { sentence } = refusal(readModel(new Uint8Array(readFileSync(path.join(invalid, file))), file));
    expect(sentence).toContain(file);
    expect(sentence).toContain(words);
  });
});
