import type { Layers } from './layout-layers';

/** Passes down and up; the last ones look both ways. */
const PASSES = 12;
const BOTH_WAYS_FROM = 8;

/** How much more a long arrow insists on running straight than a box on standing below what it reads. */
const BEND_WEIGHT = 6;

/**
 * Centre x of every vertex: each pass moves the layers, keeping order and gaps, as near to their neighbours' mean as
 * least squares allows (isotonic regression, pool adjacent violators).
 */
export function placeLayers(
  graph: Layers,
  layers: readonly (readonly number[])[],
  widthOf: (vertex: number) => number,
  gap: number,
): Float64Array {
  const x = new Float64Array(graph.up.length);
  for (const layer of layers) {
    let left = 0;
    for (const vertex of layer) {
      x[vertex] = left + widthOf(vertex) / 2;
      left += widthOf(vertex) + gap;
    }
    for (const vertex of layer) x[vertex] = (x[vertex] ?? 0) - (left - gap) / 2;
  }
  for (let pass = 0; pass < PASSES; pass += 1) {
    const downwards = pass % 2 === 0;
    const lines = straightLines(graph, x);
    for (const layer of downwards ? layers : layers.toReversed()) {
      placeLayer(layer, (vertex) => wish(graph, x, lines, vertex, downwards, pass >= BOTH_WAYS_FROM), x, widthOf, gap);
    }
  }
  return x;
}

interface Wish {
  readonly target: number;
  readonly weight: number;
}

/** For every bend the mean x of all bends of its arrow: where the arrow would run straight. NaN for boxes. */
function straightLines({ chains, up }: Layers, x: Float64Array): Float64Array {
  const lines = new Float64Array(up.length).fill(NaN);
  for (const chain of chains) {
    const bends = chain.slice(1, -1);
    const mean = bends.reduce((sum, bend) => sum + (x[bend] ?? 0), 0) / bends.length;
    for (const bend of bends) lines[bend] = mean;
  }
  return lines;
}

function wish(
  graph: Layers,
  x: Float64Array,
  lines: Float64Array,
  vertex: number,
  downwards: boolean,
  bothWays: boolean,
): Wish {
  if (vertex >= graph.boxCount) return { target: lines[vertex] ?? 0, weight: BEND_WEIGHT };
  const above = graph.up[vertex] ?? [];
  const below = graph.down[vertex] ?? [];
  const near = bothWays ? [...above, ...below] : downwards ? above : below;
  if (near.length === 0) return { target: x[vertex] ?? 0, weight: 0.1 };
  const sum = near.reduce((total, other) => total + (x[other] ?? 0), 0);
  return { target: sum / near.length, weight: near.length };
}

function placeLayer(
  layer: readonly number[],
  wishOf: (vertex: number) => Wish,
  x: Float64Array,
  widthOf: (vertex: number) => number,
  gap: number,
) {
  const shift: number[] = [];
  let along = 0;
  layer.forEach((vertex, index) => {
    const before = layer[index - 1];
    if (before !== undefined) along += (widthOf(before) + widthOf(vertex)) / 2 + gap;
    shift.push(along);
  });
  const wishes = layer.map((vertex, index) => {
    const { target, weight } = wishOf(vertex);
    return { target: target - (shift[index] ?? 0), weight };
  });
  isotonic(wishes).forEach((value, index) => {
    const vertex = layer[index];
    if (vertex !== undefined) x[vertex] = value + (shift[index] ?? 0);
  });
}

/** The non-decreasing sequence nearest to `wishes` in weighted least squares. */
export function isotonic(wishes: readonly Wish[]): number[] {
  const blocks: { mean: number; weight: number; length: number }[] = [];
  for (const { target, weight } of wishes) {
    let block = { mean: target, weight, length: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.mean > block.mean; last = blocks.at(-1)) {
      blocks.pop();
      const total = last.weight + block.weight;
      const mean = (last.mean * last.weight + block.mean * block.weight) / total;
      block = { mean, weight: total, length: last.length + block.length };
    }
    blocks.push(block);
  }
  return blocks.flatMap((block) => Array.from({ length: block.length }, () => block.mean));
}
