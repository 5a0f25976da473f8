import type { NodeDecision } from '../../plan';
import type { Recipe } from '../../recipe';
import { type DecidedScheme, isNarrower } from '../../schemes/decided-scheme';
import type { Mark, MarkSheet } from '../mark-sheet';
import { commonScales } from './common-scales';
import { DisjointSets } from './disjoint-sets';

/** Tensors that have one scale. */
interface ScaleGroup {
  /** In graph order, producers of other members first. */
  readonly members: readonly string[];
  /** Members that take their range from none of the others. */
  readonly roots: readonly string[];
}

/**
 * Solves over the whole graph which tensors have one scale: those that operators pass on unchanged, and those that the
 * recipe's `commonScales` ties together, however these chains meet. A group has one scheme, that of the narrowest
 * decision about a member, the first in graph order where several are as narrow (a weight's before all others), and
 * one range, which covers those of its roots. All later roots share with the first.
 */
export function settleScaleGroups(
  sheet: MarkSheet,
  recipe: Recipe,
  nodes: readonly NodeDecision[],
): ReadonlyMap<string, readonly string[]> {
  const { marks } = sheet;
  const sets = new DisjointSets();
  for (const [name, { sharedWith }] of marks) if (sharedWith !== null) sets.unite(sharedWith, name);
  const wishes = new Map<string, { operator: string; node: string }>();
  for (const { node, tensors } of commonScales(sheet, recipe, nodes)) {
    const [first = ''] = tensors;
    for (const name of tensors) {
      sets.unite(first, name);
      const root = rootOf(marks, name);
      if (!wishes.has(root)) wishes.set(root, { operator: node.opType, node: node.name });
    }
  }
  const ranges = new Map<string, readonly string[]>();
  for (const { members, roots } of groupsOf(sheet, sets)) {
    const [first = '', ...others] = roots;
    const decided = schemeOf(marks, members);
    for (const name of members) {
      const mark = marks.get(name);
      if (mark === undefined) continue;
      const wish = others.includes(name) ? wishes.get(name) : undefined;
      const tied =
        wish === undefined
          ? {}
          : { sharedWith: first, reason: { kind: 'common-scale', with: first, ...wish } as const };
      marks.set(name, { ...mark, ...tied, decided });
    }
    if (others.length > 0) ranges.set(first, roots);
  }
  return ranges;
}

/** Where the chain of operators that pass a tensor's values on begins. */
function rootOf(marks: ReadonlyMap<string, Mark>, name: string): string {
  let root = name;
  for (let next = marks.get(root)?.sharedWith; next; next = marks.get(root)?.sharedWith) root = next;
  return root;
}

function groupsOf({ index, marks }: MarkSheet, sets: DisjointSets): readonly ScaleGroup[] {
  const groups = new Map<string, string[]>();
  const order = new Set([...index.inputs, ...index.nodes.flatMap(({ input, output }) => [...input, ...output])]);
  for (const name of order) {
    if (!marks.has(name)) continue;
    const set = sets.find(name);
    const members = groups.get(set);
    if (members === undefined) groups.set(set, [name]);
    else members.push(name);
  }
  return [...groups.values()]
    .filter((members) => members.length > 1)
    .map((members) => ({ members, roots: members.filter((name) => marks.get(name)?.sharedWith === null) }));
}

function schemeOf(marks: ReadonlyMap<string, Mark>, members: readonly string[]): DecidedScheme {
  const held = members.flatMap((name) => marks.get(name) ?? []);
  const weights = held.filter(({ role }) => role === 'weight');
  const [first, ...rest] = (weights.length > 0 ? weights : held).map(({ decided }) => decided);
  if (first === undefined) throw new Error('A group of scales has no members.');
  return rest.reduce((winner, next) => (isNarrower(next.level, winner.level) ? next : winner), first);
}
