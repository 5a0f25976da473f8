import { create } from 'zustand';
import type { DecisionLevel } from '../core/quantization/plan';
import type { LayerOverride, Recipe, Scheme } from '../core/quantization/recipe';
import { entryOf } from '../core/quantization/schemes/decided-scheme';
import type { SchemeRole } from '../core/quantization/recipe-edits';

/** How wide a decision made in the inspector is. */
export type ScopeLevel = Exclude<DecisionLevel, 'recipe'>;

/** Where decisions are written. */
export interface Scope {
  readonly level: ScopeLevel;
  /** Name of the tensor or node, or the operator type. */
  readonly name: string;
}

/** A tensor with the node whose decisions count for it. */
export interface Subject {
  readonly tensor: string;
  readonly role: SchemeRole;
  /** Null for inputs of the model. */
  readonly node: string | null;
  readonly operator: string | null;
}

interface ScopeState {
  readonly level: ScopeLevel;
  readonly choose: (level: ScopeLevel) => void;
}

/** Whom the next decision is for; stays the same from tensor to tensor. */
export const useScopeStore = create<ScopeState>()((set) => ({
  level: 'layer',
  choose: (level) => set({ level }),
}));

/** The scopes that a decision on this tensor can have, the narrowest first. */
export function scopesOf({ tensor, node, operator }: Subject): readonly Scope[] {
  return [
    { level: 'tensor', name: tensor },
    ...(node === null ? [] : [{ level: 'layer', name: node } as const]),
    ...(operator === null ? [] : [{ level: 'operator-type', name: operator } as const]),
  ];
}

const NOTHING: Partial<Scheme> = {};

/** The override of a layer or an operator type; empty where there is none. */
export function overrideOf(recipe: Recipe, { level, name }: Scope): LayerOverride {
  return entryOf(level === 'layer' ? recipe.layers : recipe.operatorTypes, name) ?? {};
}

/** What the recipe decides at one scope alone. */
export function ownScheme(recipe: Recipe, scope: Scope, role: SchemeRole): Partial<Scheme> {
  if (scope.level === 'tensor') return entryOf(recipe.tensors, scope.name) ?? NOTHING;
  return overrideOf(recipe, scope)[role] ?? NOTHING;
}

/** What holds where a scope decides nothing, and which level each field comes from. */
export interface WiderScheme {
  readonly scheme: Scheme;
  readonly levelOf: (key: keyof Scheme) => DecisionLevel;
}

/** The scheme of a tensor as it would be without the decisions of `level` and of narrower levels. */
export function widerScheme(recipe: Recipe, subject: Subject, level: ScopeLevel): WiderScheme {
  const { role } = subject;
  const scopes = scopesOf(subject);
  const own = scopes.findIndex((scope) => scope.level === level);
  const wider = scopes.slice(own + 1).toReversed();
  const decided = wider.map((scope) => ({ level: scope.level, scheme: ownScheme(recipe, scope, role) }));
  return {
    scheme: decided.reduce<Scheme>((scheme, next) => ({ ...scheme, ...next.scheme }), recipe[role]),
    levelOf: (key) => decided.findLast(({ scheme }) => scheme[key] !== undefined)?.level ?? 'recipe',
  };
}
