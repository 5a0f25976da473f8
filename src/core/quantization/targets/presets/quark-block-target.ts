import type { BlockFormat } from '../../../formats/format';
import { COMMON_RULES, RUNS_ANYWHERE, type Target, type TargetScheme, asymmetric, perChannel } from '../target';
import { only } from './limits';

interface BlockTarget {
  readonly name: string;
  readonly label: string;
  readonly format: BlockFormat;
  readonly source: string;
  /** What its blocks are, as a sentence. */
  readonly blocks: string;
}

/** A target whose activations and weights have one block format, as Quark finds the shared exponent of MX blocks. */
export function blockTarget({ name, label, format, source, blocks }: BlockTarget): Target {
  const exponent: Partial<TargetScheme> = format.startsWith('mx') ? { exponentMode: 'even' } : {};
  return {
    name,
    label,
    group: 'AMD Quark',
    source,
    sets: [
      blocks,
      'Weights are rounded beforehand; activations by functions of standard operators, so no custom operator is needed.',
      'Biases stay float; export at opset 21; nothing is calibrated.',
    ],
    runs: RUNS_ANYWHERE,
    settings: {
      // Blocks bring their own granularity: these are what another format would then be given.
      activations: { ...asymmetric(format), ...exponent },
      weights: { ...perChannel(format), ...exponent },
      biases: 'float32',
      export: { opset: 21, weights: 'integer' },
    },
    limits: only(format),
    rules: { ...COMMON_RULES, 'unknown-format': 'medium' },
  };
}
