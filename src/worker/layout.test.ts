import { array, assert, integer, nat, property, record, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphLayout, LayoutRequest } from './layout';
import { layOutWithDagre } from './layout-dagre';
import { layOutInLayers } from './layout-layered';
import { type Layers, buildLayers } from './layout-layers';
import { countCrossings, orderLayers } from './layout-order';
import { isotonic } from './layout-place';
import { rankBoxes } from './layout-ranks';

/** Arrows only lead to higher box numbers, so the graph has no cycle. */
const acyclic = integer({ min: 1, max: 40 })
  .chain((count) =>
    record({
      sizes: array(tuple(integer({ min: 20, max: 200 }), integer({ min: 20, max: 90 })), {
        minLength: count,
        maxLength: count,
      }),
      arrows: array(tuple(nat(count - 1), nat(count - 1)), { maxLength: 80 }),
    }),
  )
  .map(({ sizes, arrows }): LayoutRequest => {
    const forward = arrows.filter(([a, b]) => a !== b).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    return {
      widths: sizes.map(([width]) => width),
      heights: sizes.map(([, height]) => height),
      from: forward.map(([from]) => from),
      to: forward.map(([, to]) => to),
    };
  });

const chainOf = (count: number): LayoutRequest => ({
  widths: Array.from({ length: count }, () => 100),
  heights: Array.from({ length: count }, () => 40),
  from: Array.from({ length: count - 1 }, (_, box) => box),
  to: Array.from({ length: count - 1 }, (_, box) => box + 1),
});

function overlapping(request: LayoutRequest, layout: GraphLayout): boolean {
  return request.widths.some((width, a) =>
    request.widths.some((otherWidth, b) => {
      if (a >= b) return false;
      const [ax = 0, ay = 0, bx = 0, by = 0] = [layout.x[a], layout.y[a], layout.x[b], layout.y[b]];
      const [ah = 0, bh = 0] = [request.heights[a], request.heights[b]];
      const slack = 1e-6;
      return ax + width > bx + slack && bx + otherWidth > ax + slack && ay + ah > by + slack && by + bh > ay + slack;
    }),
  );
}

describe.each([
  ['layered', layOutInLayers],
  ['dagre', layOutWithDagre],
])('%s layout', (_, layOut) => {
  it('puts every box inside the drawing, above its readers, and none over another', () => {
    assert(
      property(acyclic, (request) => {
        const layout = layOut(request);
        expect(overlapping(request, layout)).toBe(false);
        request.widths.forEach((width, box) => {
          expect(layout.x[box]).toBeGreaterThanOrEqual(-1e-6);
          expect((layout.x[box] ?? 0) + width).toBeLessThanOrEqual(layout.width + 1e-6);
          expect((layout.y[box] ?? 0) + (request.heights[box] ?? 0)).toBeLessThanOrEqual(layout.height + 1e-6);
        });
        request.from.forEach((source, arrow) => {
          const target = request.to[arrow] ?? 0;
          expect((layout.y[source] ?? 0) + (request.heights[source] ?? 0)).toBeLessThan(layout.y[target] ?? 0);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('leads every arrow from its source to its target', () => {
    const request: LayoutRequest = { widths: [80, 60, 90], heights: [40, 40, 40], from: [0, 1, 0], to: [1, 2, 2] };
    const layout = layOut(request);
    expect(layout.routes).toHaveLength(3);
    layout.routes.forEach((route, arrow) => {
      const source = request.from[arrow] ?? 0;
      const target = request.to[arrow] ?? 0;
      expect(route[1]).toBeCloseTo((layout.y[source] ?? 0) + 40);
      expect(route.at(-1)).toBeCloseTo(layout.y[target] ?? 0);
    });
  });

  it('draws a chain as a straight column', () => {
    const { x } = layOut(chainOf(6));
    expect(new Set(Array.from(x, Math.round)).size).toBe(1);
  });

  it('lays out nothing and a lone box', () => {
    expect(layOut({ widths: [70], heights: [30], from: [], to: [] })).toMatchObject({ width: 70, height: 30 });
    expect(Array.from(layOut({ widths: [], heights: [], from: [], to: [] }).x)).toEqual([]);
  });
});

describe('layered layout', () => {
  it('ranks by the longest path and pulls sources down to their readers', () => {
    const request = {
      ...chainOf(4),
      from: [0, 1, 2, 4],
      to: [1, 2, 3, 3],
      widths: [1, 1, 1, 1, 1],
      heights: [1, 1, 1, 1, 1],
    };
    expect(Array.from(rankBoxes(request))).toEqual([0, 1, 2, 3, 2]);
  });

  it('still answers when arrows close a cycle', () => {
    const cyclic: LayoutRequest = { widths: [9, 9, 9], heights: [9, 9, 9], from: [0, 1, 2], to: [1, 2, 0] };
    expect(Array.from(rankBoxes(cyclic))).toEqual([0, 1, 2]);
    expect(overlapping(cyclic, layOutInLayers(cyclic))).toBe(false);
  });

  it('counts crossings as comparing all pairs does', () => {
    assert(
      property(acyclic, (request) => {
        const graph = buildLayers(request, rankBoxes(request));
        for (const layers of [graph.layers, orderLayers(graph)]) {
          const position = positions(graph.up.length, layers);
          expect(countCrossings(layers, graph, position)).toBe(comparePairs(graph, layers, position));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('untangles two crossed branches', () => {
    const request = { widths: [1, 1, 1, 1], heights: [1, 1, 1, 1], from: [0, 1], to: [3, 2] };
    const graph = buildLayers(request, rankBoxes(request));
    const order = orderLayers(graph);
    expect(countCrossings(order, graph, positions(4, order))).toBe(0);
  });

  it('places by isotonic regression', () => {
    expect(isotonic([wish(1), wish(3), wish(2), wish(4)])).toEqual([1, 2.5, 2.5, 4]);
    expect(isotonic([wish(4, 3), wish(0, 1)])).toEqual([3, 3]);
  });
});

const wish = (target: number, weight = 1) => ({ target, weight });

function positions(count: number, layers: readonly (readonly number[])[]): Float64Array {
  const position = new Float64Array(count);
  for (const layer of layers) {
    layer.forEach((vertex, index) => {
      position[vertex] = index;
    });
  }
  return position;
}

function comparePairs(graph: Layers, layers: readonly (readonly number[])[], position: Float64Array): number {
  let crossings = 0;
  for (const layer of layers) {
    const links = layer.flatMap((above) => (graph.down[above] ?? []).map((below) => [above, below] as const));
    links.forEach(([a, b], index) => {
      crossings += links.slice(index + 1).filter(([c, d]) => crosses(position, a, b, c, d)).length;
    });
  }
  return crossings;
}

function crosses(position: Float64Array, a: number, b: number, c: number, d: number): boolean {
  return ((position[a] ?? 0) - (position[c] ?? 0)) * ((position[b] ?? 0) - (position[d] ?? 0)) < 0;
}
