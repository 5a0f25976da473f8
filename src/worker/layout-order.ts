import type { Layers } from './layout-layers';

/** Barycentre sweeps; more no longer pay on real models. */
const SWEEPS = 8;

/** Orders every layer so that few arrows cross: barycentre sweeps down and up, the best state kept. */
export function orderLayers(graph: Layers): readonly (readonly number[])[] {
  const position = new Float64Array(graph.up.length);
  let layers = depthFirst(graph);
  let best = layers;
  layers.forEach((layer) => settle(layer, position));
  let fewest = countCrossings(layers, graph, position);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    const downwards = sweep % 2 === 0;
    const neighbours = downwards ? graph.up : graph.down;
    const sorted = (downwards ? layers : layers.toReversed()).map((layer) => {
      const result = byBarycentre(layer, neighbours, position);
      settle(result, position);
      return result;
    });
    layers = downwards ? sorted : sorted.toReversed();
    const crossings = countCrossings(layers, graph, position);
    if (crossings < fewest) {
      fewest = crossings;
      best = layers;
    }
  }
  return best;
}

function settle(layer: readonly number[], position: Float64Array) {
  layer.forEach((vertex, index) => {
    position[vertex] = index;
  });
}

/** First order: as a depth-first walk meets the vertices, which keeps branches together. */
function depthFirst(graph: Layers): number[][] {
  const layerOf = new Int32Array(graph.up.length);
  graph.layers.forEach((layer, index) => layer.forEach((vertex) => (layerOf[vertex] = index)));
  const seen = new Uint8Array(graph.up.length);
  const ordered: number[][] = graph.layers.map(() => []);
  const stack = graph.layers.flat().toReversed();
  for (let vertex = stack.pop(); vertex !== undefined; vertex = stack.pop()) {
    if (seen[vertex] === 1) continue;
    seen[vertex] = 1;
    ordered[layerOf[vertex] ?? 0]?.push(vertex);
    for (const next of (graph.down[vertex] ?? []).toReversed()) stack.push(next);
  }
  return ordered;
}

function byBarycentre(layer: readonly number[], neighbours: Layers['up'], position: Float64Array): number[] {
  const key = new Map(
    layer.map((vertex, index): [number, number] => {
      const near = neighbours[vertex] ?? [];
      const sum = near.reduce((total, other) => total + (position[other] ?? 0), 0);
      return [vertex, near.length === 0 ? index : sum / near.length];
    }),
  );
  return layer.toSorted((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0));
}

/** Crossings between neighbouring layers, by inversions in a Fenwick tree (Barth, Mutzel and Jünger 2004). */
export function countCrossings(layers: readonly (readonly number[])[], graph: Layers, position: Float64Array): number {
  let crossings = 0;
  for (let index = 1; index < layers.length; index += 1) {
    const size = layers[index]?.length ?? 0;
    const tree = new Float64Array(size + 1);
    let placed = 0;
    for (const above of layers[index - 1] ?? []) {
      const ends = (graph.down[above] ?? []).map((below) => position[below] ?? 0).sort((a, b) => a - b);
      for (const end of ends) {
        let before = 0;
        for (let i = end + 1; i > 0; i -= i & -i) before += tree[i] ?? 0;
        crossings += placed - before;
      }
      for (const end of ends) {
        for (let i = end + 1; i <= size; i += i & -i) tree[i] = (tree[i] ?? 0) + 1;
        placed += 1;
      }
    }
  }
  return crossings;
}
