import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { clearField } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { copyMessage } from './copy-message';
import { type ModelProto, type TensorProto, TensorProtoSchema } from './generated/onnx_pb';
import { type LateData, fileParts } from './file-parts';
import { readModel } from './read-model';
import { writeModel } from './write-model';

const SAMPLES = 'public/samples';
const SHARED = '../shared/models/squeezenet1.1-7.onnx';
const files = [
  ...readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.onnx'))
    .map((name) => `${SAMPLES}/${name}`),
  SHARED,
];

/** The model with the raw data of its initializers taken out, and that data by tensor. */
function withoutData(model: ModelProto): { readonly model: ModelProto; readonly data: Map<TensorProto, LateData> } {
  const data = new Map<TensorProto, LateData>();
  const { graph } = model;
  if (graph === undefined) throw new Error('the model has no graph');
  const initializer = graph.initializer.map((tensor) => {
    const { rawData } = tensor;
    if (rawData.length === 0) return tensor;
    const empty = copyMessage(tensor);
    clearField(empty, TensorProtoSchema.field.rawData);
    data.set(empty, { byteLength: rawData.length, bytes: () => rawData });
    return empty;
  });
  return { model: copyMessage(model, { graph: copyMessage(graph, { initializer }) }), data };
}

describe('fileParts', () => {
  it.skipIf(!existsSync(SHARED)).each(files)('are the bytes of the file: %s', (file) => {
    const read = readModel(new Uint8Array(readFileSync(file)), file);
    if (!read.ok) throw new Error(read.failure.kind);
    const { model, data } = withoutData(read.value);
    const { byteLength, parts } = fileParts(model, (tensor) => data.get(tensor) ?? null);
    const whole = writeModel(read.value);
    expect(data.size).toBeGreaterThan(0);
    expect(byteLength).toBe(whole.byteLength);
    expect(Buffer.concat([...parts()]).equals(whole)).toBe(true);
  });

  it('asks for data only when its turn comes', () => {
    const read = readModel(new Uint8Array(readFileSync(files[0] ?? '')), 'model');
    if (!read.ok) throw new Error(read.failure.kind);
    const { model, data } = withoutData(read.value);
    let asked = 0;
    const lateDataOf = (tensor: TensorProto): LateData | null => {
      const late = data.get(tensor);
      if (late === undefined) return null;
      return { byteLength: late.byteLength, bytes: () => (asked++, late.bytes()) };
    };
    const parts = fileParts(model, lateDataOf).parts();
    expect(parts.next().done).toBe(false);
    expect(asked).toBe(0);
    for (const _part of parts);
    expect(asked).toBe(data.size);
  });
});
