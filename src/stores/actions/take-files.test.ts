import { beforeEach, describe, expect, it } from 'vitest';
import { type Result, fail, succeed } from '../../core/failures/result';
import { packModel } from '../../core/onnx/packed-model';
import { DataType } from '../../core/onnx/tensor';
import { smallCnn } from '../../core/quantization/small-models.fixture';
import { recipeToJson } from '../../core/quantization/recipe-json';
import type { ModelFile, OpenOutcome, OpenedModel, StudioClient } from '../../worker/client';
import { useDataStore } from '../data-store';
import { INITIAL_RECIPE } from '../initial-recipe';
import { useJobStore } from '../job-store';
import { useModelStore } from '../model-store';
import { useRecipeStore } from '../recipe-store';
import { provideStudioClient } from '../studio-client';
import { takeFiles, takeModelFiles } from './take-files';

const OPENED: OpenedModel = {
  fileName: 'small.onnx',
  byteLength: 1000,
  packed: packModel(smallCnn()),
  preparation: { cleanUps: [], originalOpset: 17, opset: 17, notUpgraded: [], alreadyQuantized: false },
  inputs: [{ name: 'x', elementType: DataType.FLOAT, shape: [1, 3, 8, 8] }],
  outputs: [{ name: 'y', elementType: DataType.FLOAT, shape: [1, 5] }],
  types: [],
};

/** What the engine was asked to open, and what it answers. */
let asked: readonly string[][] = [];
let answer: (files: readonly ModelFile[]) => Result<OpenOutcome> = () => succeed({ kind: 'opened', model: OPENED });

const unexpected = () => Promise.reject(new Error('Only opening is expected here.'));

const CLIENT: StudioClient = {
  warmUp: () => undefined,
  open: async (files) => {
    asked = [...asked, files.map(({ name }) => name)];
    return answer(files);
  },
  preview: unexpected,
  calibrate: unexpected,
  compare: unexpected,
  readTensors: unexpected,
  tryObserver: unexpected,
  exportModel: unexpected,
};

/** A file as `file-selector` gives it: with the folders it was dropped with. */
const dropped = (path: string, content = 'content'): File =>
  Object.assign(new File([content], path.split('/').at(-1) ?? path), { path: `./${path}` });

const names = (role: 'calibration' | 'evaluation') => useDataStore.getState()[role]?.samples.map(({ name }) => name);

beforeEach(() => {
  provideStudioClient(CLIENT);
  asked = [];
  answer = () => succeed({ kind: 'opened', model: OPENED });
  useModelStore.setState({ model: null, waiting: null });
  useDataStore.getState().clear();
  useJobStore.setState({ job: null, failure: null });
});

describe('what is dropped', () => {
  it('opens a model with its external data and adds the samples that came with it', async () => {
    await takeFiles([
      dropped('box/small.onnx'),
      dropped('box/weights.bin'),
      dropped('box/calibration/0/a.png'),
      dropped('box/evaluation/1/b.png'),
      dropped('box/val/2/c.png'),
    ]);
    expect(asked).toEqual([['box/small.onnx', 'box/weights.bin']]);
    expect(names('calibration')).toEqual(['box/calibration/0/a.png']);
    expect(names('evaluation')).toEqual(['box/evaluation/1/b.png', 'box/val/2/c.png']);
    expect(useDataStore.getState().calibration?.expected).toEqual([0]);
  });

  it('takes the folders of ONNX’s own test data for calibration', async () => {
    await takeFiles([dropped('small.onnx')]);
    await takeFiles([dropped('small/test_data_set_0/a.png'), dropped('contest/b.png')]);
    expect(names('calibration')).toEqual(['contest/b.png', 'small/test_data_set_0/a.png']);
    expect(names('evaluation')).toBeUndefined();
  });

  it('asks for a model before data', async () => {
    await takeFiles([dropped('a.png')]);
    expect(useJobStore.getState().failure).toMatchObject({
      kind: 'read-data',
      failure: expect.stringMatching(/model/),
    });
    expect(names('calibration')).toBeUndefined();
  });

  it('takes over a recipe', async () => {
    await takeFiles([dropped('small.onnx')]);
    const recipe = { ...INITIAL_RECIPE, name: 'from a file' };
    await takeFiles([dropped('recipe.json', recipeToJson(recipe))]);
    expect(useRecipeStore.getState().recipe).toEqual(recipe);
  });

  it('lets the engine say what any other file is', async () => {
    answer = () => fail({ room: 'onnx', kind: 'not-onnx', file: 'notes.doc', detail: 'it is text' });
    await takeFiles([dropped('notes.doc')]);
    expect(asked).toEqual([['notes.doc']]);
    expect(useJobStore.getState().failure).toMatchObject({ kind: 'open', failure: { kind: 'not-onnx' } });
  });
});

describe('a model that waits for its data', () => {
  const waitFor = (...missing: readonly string[]) => {
    answer = (files) => {
      const left = missing.filter((name) => !files.some((file) => file.name.endsWith(name)));
      if (left.length === 0) return succeed({ kind: 'opened', model: OPENED });
      return succeed({ kind: 'waiting', modelFile: 'small.onnx', missing: left });
    };
  };

  it('is opened once the last missing file is given, and what was open stays until then', async () => {
    await takeFiles([dropped('first.onnx')]);
    const before = useModelStore.getState().model;
    waitFor('a.data', 'b.data');
    await takeModelFiles([dropped('small.onnx')]);
    await takeFiles([dropped('a.data')]);
    expect(useModelStore.getState()).toMatchObject({ model: before, waiting: { missing: ['b.data'] } });
    await takeModelFiles([dropped('b.data')]);
    expect(asked.at(-1)).toEqual(['small.onnx', 'a.data', 'b.data']);
    expect(useModelStore.getState().waiting).toBeNull();
    expect(useModelStore.getState().model).not.toBe(before);
  });

  it('does not keep samples from being added to the open model', async () => {
    await takeFiles([dropped('first.onnx')]);
    waitFor('a.data');
    await takeModelFiles([dropped('small.onnx')]);
    await takeFiles([dropped('a.png')]);
    expect(names('calibration')).toEqual(['a.png']);
    expect(useModelStore.getState().waiting).not.toBeNull();
  });
});

it('keeps what is open, with its data, when another model cannot be opened', async () => {
  await takeFiles([dropped('small.onnx'), dropped('a.png')]);
  const before = useModelStore.getState().model;
  answer = () => fail({ room: 'onnx', kind: 'truncated', file: 'bad.onnx', byteLength: 3 });
  await takeFiles([dropped('bad.onnx'), dropped('b.png')]);
  expect(useModelStore.getState().model).toBe(before);
  expect(names('calibration')).toEqual(['a.png']);
});
