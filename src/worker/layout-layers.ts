import type { LayoutRequest } from './layout';

/**
 * A proper layered graph: every link joins neighbouring layers. Vertices up to the number of boxes are boxes; above
 * stand the bends of long arrows. `chains` lists the vertices of each arrow from source to target.
 */
export interface Layers {
  readonly boxCount: number;
  readonly layers: readonly number[][];
  readonly up: readonly (readonly number[])[];
  readonly down: readonly (readonly number[])[];
  readonly chains: readonly (readonly number[])[];
}

export function buildLayers(request: LayoutRequest, rank: Int32Array): Layers {
  const boxCount = request.widths.length;
  const layers: number[][] = Array.from({ length: Math.max(0, ...rank) + 1 }, () => []);
  const up: number[][] = [];
  const down: number[][] = [];
  const add = (layer: number): number => {
    const vertex = up.length;
    up.push([]);
    down.push([]);
    layers[layer]?.push(vertex);
    return vertex;
  };
  for (let box = 0; box < boxCount; box += 1) add(rank[box] ?? 0);
  const chains = request.from.map((source, arrow) => {
    const target = request.to[arrow] ?? source;
    const chain = [source];
    for (let layer = (rank[source] ?? 0) + 1; layer < (rank[target] ?? 0); layer += 1) chain.push(add(layer));
    chain.push(target);
    for (let link = 1; link < chain.length; link += 1) {
      const above = chain[link - 1] ?? source;
      const below = chain[link] ?? target;
      down[above]?.push(below);
      up[below]?.push(above);
    }
    return chain;
  });
  return { boxCount, layers, up, down, chains };
}
