/** Whether nodes stand in an order in which they can run. */
export type NodeOrder =
  | { readonly kind: 'in-order' }
  /** Positions in an order that runs, as near to the given one as can be. */
  | { readonly kind: 'sorted'; readonly nodes: readonly number[] }
  /** `node` is part of a cycle. */
  | { readonly kind: 'cycle'; readonly node: number };

/**
 * An order in which every node comes after those it depends on (`dependencies[n]` are positions of nodes). Depth first
 * from the first node on, so that nodes already in order keep it; without recursion, so that a chain of a million
 * nodes is no danger to the stack. Linear in nodes and dependencies.
 */
export function orderNodes(dependencies: readonly (readonly number[])[]): NodeOrder {
  if (dependencies.every((list, node) => list.every((dependency) => dependency < node))) return { kind: 'in-order' };
  const state = new Uint8Array(dependencies.length);
  const nodes: number[] = [];
  for (const first of dependencies.keys()) {
    if (state[first] !== WAITING) continue;
    const cycle = visit(first, dependencies, state, nodes);
    if (cycle !== null) return { kind: 'cycle', node: cycle };
  }
  return { kind: 'sorted', nodes };
}

const WAITING = 0;
const OPEN = 1;
const DONE = 2;

/** Appends `first` and all it depends on to `sorted`; a node that depends on itself is returned. */
function visit(
  first: number,
  dependencies: readonly (readonly number[])[],
  state: Uint8Array,
  sorted: number[],
): number | null {
  const path = [{ node: first, next: 0 }];
  state[first] = OPEN;
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const dependency = dependencies[top.node]?.[top.next++];
    if (dependency === undefined) {
      state[top.node] = DONE;
      sorted.push(top.node);
      path.pop();
    } else if (state[dependency] === OPEN) {
      return dependency;
    } else if (state[dependency] === WAITING) {
      state[dependency] = OPEN;
      path.push({ node: dependency, next: 0 });
    }
  }
  return null;
}
