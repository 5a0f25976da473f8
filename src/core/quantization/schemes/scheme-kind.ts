import type { Scheme } from '../recipe';
import { isBlockFormat, isCastFormat, isScaledFormat, isSchemeInteger } from '../scheme-formats';

/**
 * Where scales come from. `scaled`: from a range, before the model runs. `run-time`: from the values of each run.
 * `block`: from the values of each block. `cast`: there are none. `float`: the tensor is not quantized.
 */
export type SchemeKind = 'scaled' | 'run-time' | 'block' | 'cast' | 'float';

export function schemeKind({ format, dynamic }: Pick<Scheme, 'format' | 'dynamic'>): SchemeKind {
  if (isBlockFormat(format)) return 'block';
  if (isCastFormat(format)) return 'cast';
  if (!isScaledFormat(format)) return 'float';
  return dynamic === true ? 'run-time' : 'scaled';
}

/** Integers whose scale is known before the model runs. */
export const isStaticInteger = (scheme: Pick<Scheme, 'format' | 'dynamic'>): boolean =>
  isSchemeInteger(scheme.format) && scheme.dynamic !== true;
