import type { Adapter } from './adapter';
import { batchNormalization14, batchNormalization9 } from './batch-normalization';
import { clip11 } from './clip';
import { dft20 } from './dft';
import { dropout10, dropout12 } from './dropout';
import { gridSample20 } from './grid-sample';
import { groupNormalization21 } from './group-normalization';
import { noKernel22 } from './no-kernel';
import { pad11 } from './pad';
import { reduce18, reduceSum13 } from './reduce';
import { resize11, resize13, upsample10, upsample9 } from './resize';
import { roiAlign16 } from './roi-align';
import { scan9 } from './scan';
import { scatter11 } from './scatter';
import { slice10 } from './slice';
import { softmax13 } from './softmax';
import { split13, split18 } from './split';
import { squeeze13 } from './squeeze';
import { topK10 } from './top-k';

/** Every change in ai.onnx between versions 7 and 26 that a node has to be rewritten for, or that cannot be taken. */
export const ADAPTERS: readonly Adapter[] = [
  batchNormalization9,
  batchNormalization14,
  clip11,
  dft20,
  dropout10,
  dropout12,
  gridSample20,
  groupNormalization21,
  noKernel22,
  pad11,
  reduce18,
  reduceSum13,
  resize11,
  resize13,
  roiAlign16,
  scan9,
  scatter11,
  slice10,
  softmax13,
  split13,
  split18,
  squeeze13,
  topK10,
  upsample9,
  upsample10,
];

/** The adapters of an operator, oldest change first. */
export const adaptersOf = (operator: string): readonly Adapter[] => BY_OPERATOR.get(operator) ?? [];

const BY_OPERATOR = new Map(
  [...new Set(ADAPTERS.flatMap(({ operators }) => operators))].map((operator) => [
    operator,
    ADAPTERS.filter(({ operators }) => operators.includes(operator)).sort((a, b) => a.version - b.version),
  ]),
);
