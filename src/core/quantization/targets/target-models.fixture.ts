import { randomInput } from '../../graph/run-model.fixture';
import type { GraphIndex } from '../../graph/graph-index';
import type { Observations } from '../../observers/observation';
import type { ModelProto } from '../../onnx/generated/onnx_pb';
import { indexWithTypes, observe } from '../float-run.fixture';
import { op, smallCnn, smallModel, weight } from '../small-models.fixture';

export interface Observed {
  readonly name: string;
  readonly index: GraphIndex;
  readonly observations: Observations;
}

/** Two branches of different size that meet in a Concat, a Sigmoid and a sum. */
const branches = smallModel({
  nodes: [
    op('Conv', ['x', 'w1', 'b1'], 'c1'),
    op('Conv', ['x', 'w2'], 'c2'),
    op('Relu', ['c1'], 'r1'),
    op('Sigmoid', ['c2'], 's2'),
    op('Concat', ['r1', 's2'], 'j', { axis: { int: 1 } }),
    op('ConvTranspose', ['j', 'w3'], 't'),
    op('Add', ['t', 'k'], 'y'),
  ],
  weights: [
    weight('w1', [4, 3, 3, 3], 5),
    weight('b1', [4]),
    weight('w2', [4, 3, 3, 3], 0.1),
    weight('w3', [8, 3, 3, 3]),
    weight('k', [1, 3, 1, 1]),
  ],
});

/** Matrix products with a reduction axis that is no multiple of a block, a normalization and a tied weight. */
const matrices = smallModel({
  nodes: [
    op('MatMul', ['x', 'm1'], 'a'),
    op('LayerNormalization', ['a', 'ns', 'nb'], 'n'),
    op('Gemm', ['n', 'm2', 'b2'], 'g', { transB: { int: 1 } }),
    op('Tanh', ['g'], 'h'),
    op('MatMul', ['h', 'm2'], 'u'),
    op('Mul', ['u', 'v'], 'y'),
  ],
  weights: [
    weight('m1', [72, 40]),
    weight('ns', [40]),
    weight('nb', [40]),
    weight('m2', [20, 40], 0.3),
    weight('b2', [20]),
    weight('v', [40]),
  ],
  input: [6, 72],
});

const MODELS: readonly (readonly [name: string, model: ModelProto, input: readonly number[]])[] = [
  ['a small CNN', smallCnn(), [1, 3, 8, 8]],
  ['branches', branches, [1, 3, 8, 8]],
  ['matrices', matrices, [6, 72]],
];

/** Small models with what two samples of random numbers showed of them. */
export function observedModels(): Promise<readonly Observed[]> {
  return Promise.all(
    MODELS.map(async ([name, model, input]) => {
      const index = await indexWithTypes(model);
      const samples = [1, 2].map((seed) => ({ x: randomInput(input, seed) }));
      return { name, index, observations: await observe(index, samples) };
    }),
  );
}
