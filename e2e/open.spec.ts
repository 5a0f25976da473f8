import { readFile } from 'node:fs/promises';
import { create } from '@bufbuild/protobuf';
import { type Page, expect, test } from '@playwright/test';
import * as ort from 'onnxruntime-node';
import { copyMessage } from '../src/core/onnx/copy-message';
import {
  StringStringEntryProtoSchema,
  type TensorProto,
  TensorProto_DataLocation as DataLocation,
  TensorProtoSchema,
  TypeProtoSchema,
} from '../src/core/onnx/generated/onnx_pb';
import { type ModelParts, makeModel, makeTensorType, makeValueInfo } from '../src/core/onnx/make-model';
import { makeNode } from '../src/core/onnx/make-node';
import { makeFloatTensor, tensorToProto } from '../src/core/onnx/make-tensor';
import { DataType } from '../src/core/onnx/tensor';
import { writeModel } from '../src/core/onnx/write-model';
import {
  type GivenFile,
  asFile,
  exportModel,
  openModel,
  openSample,
  openStudio,
  publicSample,
  runJob,
  score,
  send,
} from './studio';

const { FLOAT, STRING } = DataType;

const give = (page: Page, ...files: GivenFile[]) => page.getByLabel('Open model', { exact: true }).setInputFiles(files);

/** The top bar; dialogs have a banner too. */
const banner = (page: Page) => page.getByRole('banner').first();

const matmul = (name: string, inputs: string[], output: string) =>
  makeNode({ opType: 'MatMul', name, inputs, outputs: [output] });

const weights = (name: string, rows: number, columns: number): TensorProto =>
  makeFloatTensor(
    name,
    [rows, columns],
    Array.from({ length: rows * columns }, (_, at) => Math.sin(at + 1)),
  );

/** y = relu(x · w) · v; parts can be given in place of these. */
const smallModel = (parts: Partial<ModelParts> = {}): Uint8Array =>
  writeModel(
    makeModel({
      nodes: [
        matmul('first', ['x', 'w'], 'hidden'),
        makeNode({ opType: 'Relu', name: 'relu', inputs: ['hidden'], outputs: ['positive'] }),
        matmul('second', ['positive', 'v'], 'y'),
      ],
      inputs: [makeValueInfo('x', FLOAT, [1, 32])],
      outputs: [makeValueInfo('y', FLOAT, [1, 16])],
      initializers: [weights('w', 32, 16), weights('v', 16, 16)],
      ...parts,
    }),
  );

/** The same tensor with its data in a file. */
function inFile(tensor: TensorProto, location: string, start: number): TensorProto {
  const place = { location, offset: String(start), length: String(tensor.rawData.byteLength) };
  const external = copyMessage(tensor, {
    dataLocation: DataLocation.EXTERNAL,
    externalData: Object.entries(place).map(([key, value]) => create(StringStringEntryProtoSchema, { key, value })),
  });
  return create(TensorProtoSchema, { ...external, rawData: new Uint8Array() });
}

/** A model that keeps one matrix in `weights.data`, 64 bytes from its start, and one in `more.onnx_data`. */
const EXTERNAL = {
  model: asFile(
    'external.onnx',
    smallModel({
      initializers: [
        inFile(weights('w', 32, 16), 'weights.data', 64),
        inFile(weights('v', 16, 16), 'more.onnx_data', 0),
      ],
    }),
  ),
  weights: asFile('weights.data', Buffer.concat([Buffer.alloc(64), weights('w', 32, 16).rawData])),
  more: asFile('more.onnx_data', weights('v', 16, 16).rawData),
};

/** The small model whose input is rounded to uint8 by the file itself. */
const partlyQuantized = (): Uint8Array =>
  smallModel({
    nodes: [
      makeNode({ opType: 'QuantizeLinear', name: 'q', inputs: ['x', 'scale', 'zero'], outputs: ['x_q'] }),
      makeNode({ opType: 'DequantizeLinear', name: 'dq', inputs: ['x_q', 'scale', 'zero'], outputs: ['x_dq'] }),
      matmul('first', ['x_dq', 'w'], 'hidden'),
      makeNode({ opType: 'Relu', name: 'relu', inputs: ['hidden'], outputs: ['positive'] }),
      matmul('second', ['positive', 'v'], 'y'),
    ],
    initializers: [
      weights('w', 32, 16),
      weights('v', 16, 16),
      makeFloatTensor('scale', [], [0.03]),
      tensorToProto('zero', { elementType: DataType.UINT8, dims: [], data: Uint8Array.of(128) }),
    ],
  });

const waitingNote = (page: Page) => page.getByRole('alert').filter({ hasText: 'keeps its weights in' });

/** Random data stands in for real data: calibrated, compared, exported, and the file runs elsewhere. */
async function quantizeToTheEnd(page: Page): Promise<ort.InferenceSession> {
  await runJob(page, 'Calibrate');
  await runJob(page, 'Compare');
  await expect(score(page)).toContainText(/random/i);
  return ort.InferenceSession.create(await exportModel(page));
}

test('a model is opened with its data files, dropped together', async ({ page }) => {
  await openStudio(page);
  await give(page, EXTERNAL.more, EXTERNAL.model, EXTERNAL.weights);
  await expect(banner(page)).toContainText('external');
  const session = await quantizeToTheEnd(page);
  expect(session.outputNames).toEqual(['y']);
});

test('data files may come later, one after the other; the studio names what is missing', async ({ page }) => {
  await openStudio(page);
  await give(page, EXTERNAL.model);
  await expect(waitingNote(page)).toContainText('weights.data');
  await expect(waitingNote(page)).toContainText('more.onnx_data');
  await give(page, EXTERNAL.weights);
  await expect(waitingNote(page)).not.toContainText('weights.data');
  await expect(waitingNote(page)).toContainText('more.onnx_data');
  await give(page, EXTERNAL.more);
  await expect(banner(page)).toContainText('external');
  await expect(waitingNote(page)).toBeHidden();
});

test('a data file that is too short is named, and the whole one still completes the model', async ({ page }) => {
  await openStudio(page);
  await give(page, EXTERNAL.model, EXTERNAL.more);
  await expect(waitingNote(page)).toContainText('weights.data');
  await give(page, asFile('weights.data', EXTERNAL.weights.buffer.subarray(0, 100)));
  await expectRefusal(page, /weights\.data has 100 bytes, but tensor w needs 2112/);
  await give(page, EXTERNAL.weights);
  await expect(banner(page)).toContainText('external');
});

/** The alert says so. */
async function expectRefusal(page: Page, words: RegExp): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Dismiss' }).click();
}

for (const kind of ['drop', 'paste'] as const) {
  test(`a ${kind} opens a model with its data files`, async ({ page }) => {
    await openStudio(page);
    await send(page, kind, [EXTERNAL.model, EXTERNAL.weights, EXTERNAL.more]);
    await expect(banner(page)).toContainText('external');
    await send(page, kind, [asFile('digits.onnx', await readFile(publicSample('digits-cnn.onnx')))]);
    await expect(banner(page)).toContainText('digits');
  });
}

for (const [opset, irVersion] of [
  [7, 3],
  [26, 13],
] as const) {
  test(`opset ${opset} in version ${irVersion} of the format is opened, quantized and exported`, async ({ page }) => {
    await openStudio(page);
    await give(page, asFile(`opset${opset}.onnx`, smallModel({ opset, irVersion })));
    await expect(banner(page)).toContainText(`opset ${opset}`);
    await runJob(page, 'Calibrate');
    await runJob(page, 'Compare');
    await expect(score(page)).toContainText(/SQNR\s*\d/);
    expect((await exportModel(page)).byteLength).toBeGreaterThan(500);
  });
}

test('a model that is quantized already keeps its Q/DQ, says so, and is not quantized twice', async ({ page }) => {
  await openSample(page, 'Digits, plain CNN');
  await runJob(page, 'Calibrate');
  const bytes = await exportModel(page);
  await give(page, asFile('again.onnx', bytes));
  await expect(banner(page)).toContainText('again');
  await expect(banner(page)).toContainText('quantized already');
  await page.getByRole('tab', { name: 'Layers' }).click();
  await expect(page.getByRole('table', { name: 'Layers' })).toContainText(/already/i);
  await expect(page.getByRole('button', { name: 'Calibrate', exact: true })).toBeDisabled();
});

test('a model that is quantized in part is quantized in the rest, and its own Q/DQ stay', async ({ page }) => {
  await openStudio(page);
  await give(page, asFile('part.onnx', partlyQuantized()));
  await expect(banner(page)).toContainText('partly quantized already');
  const session = await quantizeToTheEnd(page);
  expect(session.inputNames).toEqual(['x']);
});

/** Each is refused with a sentence, and what is open stays. */
const REFUSED: readonly (readonly [name: string, model: Uint8Array, words: RegExp])[] = [
  ['strings', smallModel({ inputs: [makeValueInfo('x', STRING, [1, 32])] }), /Input x of strings\.onnx .*string/],
  [
    'sequence',
    smallModel({
      inputs: [
        copyMessage(makeValueInfo('x', FLOAT, [1]), {
          type: create(TypeProtoSchema, {
            value: { case: 'sequenceType', value: { elemType: makeTensorType(FLOAT, [1, 32]) } },
          }),
        }),
      ],
    }),
    /Input x of sequence\.onnx is a sequence/,
  ],
  [
    'operator',
    smallModel({ nodes: [makeNode({ opType: 'Frobnicate', name: 'odd', inputs: ['x'], outputs: ['y'] })] }),
    /operator Frobnicate/,
  ],
  [
    'domain',
    smallModel({
      domains: { 'org.example': 1 },
      nodes: [makeNode({ opType: 'Odd', name: 'odd', domain: 'org.example', inputs: ['x'], outputs: ['y'] })],
    }),
    /operator Odd (of|from) (the )?domain org\.example/,
  ],
  ['future', smallModel({ opset: 99 }), /opset 99/],
  ['format', smallModel({ irVersion: 99 }), /version 99/],
  ['dangling', smallModel({ initializers: [weights('w', 32, 16)] }), /reads tensor v/],
];

test('models that cannot be quantized are refused by name, and what is open stays', async ({ page }) => {
  await openStudio(page);
  await openModel(page, publicSample('digits-cnn.onnx'));
  await expect(banner(page)).toContainText('digits-cnn');
  for (const [name, model, words] of REFUSED) {
    await give(page, asFile(`${name}.onnx`, model));
    await expectRefusal(page, words);
    await expect(banner(page)).toContainText('digits-cnn');
  }
});

test('activations that do not fit into memory end in a sentence, and the studio works on', async ({ page }) => {
  await openStudio(page);
  const huge = smallModel({
    nodes: [
      matmul('outer', ['x', 'row'], 'wide'),
      makeNode({ opType: 'Exp', name: 'exp', inputs: ['wide'], outputs: ['y'] }),
    ],
    inputs: [makeValueInfo('x', FLOAT, [65_536, 1])],
    outputs: [makeValueInfo('y', FLOAT, [65_536, 65_536])],
    initializers: [weights('row', 1, 65_536)],
  });
  await give(page, asFile('huge.onnx', huge));
  await expect(banner(page)).toContainText('huge');
  await page.getByRole('button', { name: 'Calibrate', exact: true }).click();
  await expectRefusal(page, /ran out of memory/);
  await openModel(page, publicSample('digits-cnn.onnx'));
  await expect(banner(page)).toContainText('digits-cnn');
  await runJob(page, 'Calibrate');
});

test('damaged copies of a model never hang the studio or take away what is open', async ({ page }) => {
  await openStudio(page);
  await give(page, asFile('whole.onnx', smallModel()));
  await expect(banner(page)).toContainText('whole');
  const digits = await readFile(publicSample('digits-cnn.onnx'));
  for (const share of [0.001, 0.1, 0.37, 0.8, 0.999]) {
    await give(page, asFile('cut.onnx', digits.subarray(0, Math.floor(digits.length * share))));
    await expectRefusal(page, /cut\.onnx|Tensor/);
    await expect(banner(page)).toContainText('whole');
  }
  for (const position of [1, 17, 200, 401, 733, 950]) {
    const flipped = Buffer.from(digits);
    flipped[position] = (flipped[position] ?? 0) ^ 0x55;
    await give(page, asFile('flipped.onnx', flipped));
    // A flipped bit in a name or a weight is still a model.
    const refused = page.getByRole('button', { name: 'Dismiss', exact: true });
    await expect(refused.or(banner(page).getByText('flipped'))).toBeVisible({ timeout: 30_000 });
    if (await refused.isVisible()) await refused.click();
    await give(page, asFile(`whole-${position}.onnx`, smallModel()));
    await expect(banner(page)).toContainText(`whole-${position}`);
  }
});
