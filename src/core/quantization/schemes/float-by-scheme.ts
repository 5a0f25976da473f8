import type { FloatReason } from '../reason';
import type { SchemeRole } from '../recipe';
import type { DecidedScheme, DecidingNode } from './decided-scheme';

/** True where the recipe leaves a tensor in float32. */
export const isFloatByScheme = ({ scheme }: DecidedScheme): boolean => scheme.format === 'float32';

/** Which decision leaves it so. */
export function whyFloatByScheme({ level }: DecidedScheme, role: SchemeRole, node: DecidingNode | null): FloatReason {
  const by = { 'operator-type': node?.opType, layer: node?.name, recipe: undefined, tensor: undefined }[level];
  return { kind: 'format-float', role, level, by: by ?? '' };
}
