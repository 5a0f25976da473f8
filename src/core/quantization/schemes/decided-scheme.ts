import type { DecisionLevel } from '../plan';
import type { LayerOverride, Recipe, Scheme, SchemeRole } from '../recipe';
import { isSchemeInteger } from '../scheme-formats';

/** The operator type and the name of a node, by which a recipe decides about it. */
export interface DecidingNode {
  readonly opType: string;
  readonly name: string;
}

/** A scheme, and the narrowest decision of the recipe that had a say in it. */
export interface DecidedScheme {
  readonly scheme: Scheme;
  readonly level: DecisionLevel;
  /** True where a placement rule and not the recipe left the tensor in float32. */
  readonly byRule?: boolean;
}

/** From the widest to the narrowest. */
const LEVELS: readonly DecisionLevel[] = ['recipe', 'operator-type', 'layer', 'tensor'];

/** True when decisions of level `a` are narrower than those of `b`, so that they win. */
export const isNarrower = (a: DecisionLevel, b: DecisionLevel): boolean => LEVELS.indexOf(a) > LEVELS.indexOf(b);

/**
 * The scheme of a tensor, field by field: the recipe's, then what the operator type, the layer and the tensor override,
 * the nearest winning. `node` is the producer of an activation (null: a graph input) and the reader of a constant.
 */
export function decidedScheme(
  recipe: Recipe,
  role: SchemeRole,
  tensor: string,
  node: DecidingNode | null,
): DecidedScheme {
  const overrides: readonly [DecisionLevel, Partial<Scheme> | undefined][] = [
    ['operator-type', node === null ? undefined : entryOf(recipe.operatorTypes, node.opType)?.[role]],
    ['layer', node === null ? undefined : entryOf(recipe.layers, node.name)?.[role]],
    ['tensor', entryOf(recipe.tensors, tensor)],
  ];
  let decided: DecidedScheme = { scheme: recipe[role], level: 'recipe' };
  for (const [level, override] of overrides) {
    if (override === undefined || Object.keys(override).length === 0) continue;
    decided = { scheme: { ...decided.scheme, ...override }, level };
  }
  return { ...decided, scheme: consistent(decided.scheme, role) };
}

/**
 * What a format makes of the other fields: floats are symmetric, and only 8-bit activations can have their scale found
 * at run time, as DynamicQuantizeLinear does it: uint8, asymmetric, one scale.
 */
function consistent(scheme: Scheme, role: SchemeRole): Scheme {
  const { dynamic, ...fixed } = scheme;
  if (!isSchemeInteger(scheme.format)) return { ...fixed, symmetric: true };
  const eightBits = scheme.format === 'int8' || scheme.format === 'uint8';
  if (dynamic !== true || role === 'weights' || !eightBits) return fixed;
  return { ...fixed, format: 'uint8', symmetric: false, granularity: 'per-tensor', dynamic };
}

/** The level at which a node is kept float; null where it is not. A layer may be quantized though its type is not. */
export function keptFloatBy(recipe: Recipe, { opType, name }: DecidingNode): 'operator-type' | 'layer' | null {
  const layer = entryOf(recipe.layers, name)?.keepFloat;
  if (layer !== undefined) return layer ? 'layer' : null;
  return entryOf(recipe.operatorTypes, opType)?.keepFloat === true ? 'operator-type' : null;
}

/** The override of a name; a node or a tensor may be called `constructor`. */
export const entryOf = <T extends LayerOverride | Partial<Scheme>>(
  overrides: Readonly<Record<string, T>> | undefined,
  name: string,
): T | undefined => (overrides !== undefined && Object.hasOwn(overrides, name) ? overrides[name] : undefined);
