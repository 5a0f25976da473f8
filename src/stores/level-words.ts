import type { DecisionLevel } from '../core/quantization/plan';

/** Whose a decision is, in a word or two: "recipe", "all Conv", "layer", "tensor". */
export const levelWords = (level: DecisionLevel, operator: string | null): string =>
  level === 'operator-type' ? `all ${operator ?? 'of its type'}` : level;
