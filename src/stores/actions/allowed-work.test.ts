import { beforeEach, describe, expect, it } from 'vitest';
import { indexGraph } from '../../core/graph/graph-index';
import { makeModel, makeValueInfo } from '../../core/onnx/make-model';
import { makeNode } from '../../core/onnx/make-node';
import { makeFloatTensor } from '../../core/onnx/make-tensor';
import { DataType } from '../../core/onnx/tensor';
import { saveObserver } from '../../core/quantization/observer-edits';
import { DEFAULT_RECIPE, type Recipe } from '../../core/quantization/recipe';
import { allowObserver, isAllowed } from '../allowed-observers';
import { useObserverStore } from '../observer-store';
import { allowedWork } from './allowed-work';

const index = indexGraph(
  makeModel({
    opset: 13,
    irVersion: 8,
    nodes: [makeNode({ opType: 'MatMul', name: 'first', inputs: ['x', 'w'], outputs: ['y'] })],
    inputs: [makeValueInfo('x', DataType.FLOAT, [1, 3])],
    outputs: [makeValueInfo('y', DataType.FLOAT, [1, 2])],
    initializers: [makeFloatTensor('w', [3, 2], [1, -2, 3, -4, 5, -6])],
  }),
  new Map([
    ['x', { name: 'x', elementType: DataType.FLOAT, shape: [1, 3] }],
    ['y', { name: 'y', elementType: DataType.FLOAT, shape: [1, 2] }],
  ]),
);

const using = (source: string): Recipe => ({
  ...saveObserver('mine', source)(DEFAULT_RECIPE),
  weights: { ...DEFAULT_RECIPE.weights, observer: { kind: 'custom', name: 'mine' } },
});

let stop = (): void => undefined;

/** Answers every question, and remembers the texts that were asked about. */
function answering(mayRun: boolean): string[] {
  const asked: string[] = [];
  stop = useObserverStore.subscribe(({ question }) => {
    if (question === null) return;
    asked.push(question.source);
    question.answer(mayRun);
  });
  return asked;
}

beforeEach(() => {
  stop();
  useObserverStore.setState({ editor: null, question: null });
});

describe('allowedWork', () => {
  it('asks nothing where no observer of a user runs', async () => {
    const asked = answering(false);
    expect(await allowedWork(index, saveObserver('mine', 'unused')(DEFAULT_RECIPE))).toMatchObject({ ok: true });
    expect(asked).toEqual([]);
  });

  it('asks once about a text, and not about what was written here', async () => {
    const asked = answering(true);
    allowObserver('written here');
    expect(await allowedWork(index, using('written here'))).toMatchObject({ ok: true });
    expect(asked).toEqual([]);
    for (let again = 0; again < 2; again += 1) {
      expect(await allowedWork(index, using('from elsewhere'))).toMatchObject({
        ok: true,
        value: { sources: { mine: 'from elsewhere' } },
      });
    }
    expect(asked).toEqual(['from elsewhere']);
    expect(useObserverStore.getState().question).toBeNull();
  });

  it('gives no work away where the answer is no, and asks again next time', async () => {
    const asked = answering(false);
    const failure = { room: 'custom-observer', kind: 'not-allowed', observer: 'mine' };
    expect(await allowedWork(index, using('never'))).toEqual({ ok: false, failure });
    expect(await allowedWork(index, using('never'))).toEqual({ ok: false, failure });
    expect(asked).toEqual(['never', 'never']);
    expect(isAllowed('never')).toBe(false);
  });

  it('forgets the oldest of very many texts', () => {
    for (let i = 0; i < 101; i += 1) allowObserver(`text ${i}`);
    expect(isAllowed('text 0')).toBe(false);
    expect(isAllowed('text 1')).toBe(true);
  });
});
