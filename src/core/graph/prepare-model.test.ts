import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from '../onnx/generated/onnx_pb';
import { opsetOf } from '../onnx/model-opset';
import { type PrepareOptions, prepareModel } from './prepare-model';
import type { PreparedModel } from './prepared-model';
import { type Feeds, expectSameOutputs, operators, randomInput } from './run-model.fixture';
import { upgradeOpset } from './opset/upgrade-opset';
import type { ModelProto } from '../onnx/generated/onnx_pb';

function prepared(model: ModelProto, options?: PrepareOptions): PreparedModel {
  const result = prepareModel(model, options);
  if (!result.ok) throw new Error(result.failure.kind);
  return result.value;
}

interface Known {
  readonly file: string;
  readonly feeds: Readonly<Record<string, readonly number[]>>;
  readonly gone: readonly string[];
  readonly kinds: readonly string[];
}

const MODELS: readonly Known[] = [
  {
    file: 'mnist-8.onnx',
    feeds: { Input3: [1, 1, 28, 28] },
    gone: [],
    kinds: ['initializers-out-of-inputs', 'opset-upgraded'],
  },
  {
    file: 'squeezenet1.1-7.onnx',
    feeds: { data: [1, 3, 224, 224] },
    gone: ['Dropout'],
    kinds: ['initializers-out-of-inputs', 'pass-through-dropped', 'opset-upgraded'],
  },
  {
    file: 'mobilenetv1_0.25_128.onnx',
    feeds: { input: [2, 3, 128, 128] },
    gone: ['Identity'],
    kinds: ['pass-through-dropped'],
  },
  {
    file: 'ultraface-rfb-320.onnx',
    feeds: { input: [1, 3, 240, 320] },
    gone: ['Constant', 'BatchNormalization'],
    kinds: [
      'initializers-out-of-inputs',
      'constants-to-initializers',
      'nodes-named',
      'batch-normalization-folded',
      'opset-upgraded',
    ],
  },
  {
    file: 'gtcrn_simple.onnx',
    feeds: {
      mix: [1, 257, 1, 2],
      conv_cache: [2, 1, 16, 16, 33],
      tra_cache: [2, 3, 1, 1, 16],
      inter_cache: [2, 1, 33, 16],
    },
    gone: ['BatchNormalization'],
    kinds: ['batch-normalization-folded', 'opset-upgraded'],
  },
];

describe('prepareModel on real models', () => {
  for (const { file, feeds: shapes, gone, kinds } of MODELS) {
    const location = path.resolve('../shared/models', file);
    it.skipIf(!existsSync(location))(`keeps the outputs of ${file} (needs ../shared/models/${file})`, async () => {
      const model = fromBinary(ModelProtoSchema, readFileSync(location));
      const feeds: Feeds = Object.fromEntries(
        Object.entries(shapes).map(([name, shape], at): [string, Tensor] => [name, randomInput(shape, at + 1)]),
      );
      const result = prepared(model);
      expect(result.cleanUps.map(({ kind }) => kind)).toEqual(kinds);
      for (const operator of gone) expect(operators(result.model)).not.toContain(operator);
      expect(result.opset).toBe(13);
      expect(result.alreadyQuantized).toBe(false);
      await expectSameOutputs(model, result.model, feeds, 1e-4);
      const exported = upgradeOpset(result.model, 21);
      expect(exported.notUpgraded).toEqual([]);
      await expectSameOutputs(model, exported.model, feeds, 1e-4);
    });
  }
});
