import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderNodes } from './node-order';

describe('orderNodes', () => {
  it('says so when nothing has to move', () => {
    expect(orderNodes([[], [0], [0, 1, 1]])).toEqual({ kind: 'in-order' });
    expect(orderNodes([])).toEqual({ kind: 'in-order' });
  });

  it('moves only what has to, just before its first reader', () => {
    expect(orderNodes([[], [3], [], [0], []])).toEqual({ kind: 'sorted', nodes: [0, 3, 1, 2, 4] });
  });

  it('names a node of the cycle', () => {
    expect(orderNodes([[1], [2], [3], [2]])).toEqual({ kind: 'cycle', node: 2 });
    expect(orderNodes([[0]])).toEqual({ kind: 'cycle', node: 0 });
  });

  it('sorts any graph without cycles so that each node follows all it depends on', () => {
    const acyclic = fc
      .array(fc.array(fc.nat(1000), { maxLength: 4 }), { maxLength: 40 })
      .chain((raw) =>
        fc.shuffledSubarray([...raw.keys()], { minLength: raw.length }).map((places) => ({ raw, places })),
      );
    fc.assert(
      fc.property(acyclic, ({ raw, places }) => {
        // Node i may depend on earlier nodes only; `places` then hides that order.
        const dependencies: number[][] = raw.map(() => []);
        for (const [node, list] of raw.entries()) {
          const place = places[node] ?? 0;
          dependencies[place] = node === 0 ? [] : list.map((it) => places[it % node] ?? 0);
        }
        const order = orderNodes(dependencies);
        const nodes = order.kind === 'sorted' ? order.nodes : [...dependencies.keys()];
        expect(order.kind).not.toBe('cycle');
        expect([...nodes].sort((a, b) => a - b)).toEqual([...dependencies.keys()]);
        const position = new Map(nodes.map((node, index) => [node, index]));
        for (const [node, list] of dependencies.entries()) {
          for (const it of list) expect(position.get(it)).toBeLessThan(position.get(node) ?? -1);
        }
      }),
    );
  });
});
