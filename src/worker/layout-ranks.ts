import type { LayoutRequest } from './layout';

/**
 * The layer of each box: the longest path from a source, then every box with more arrows out than in moves down to
 * its nearest reader, which shortens arrows without lengthening others. An arrow that would close a cycle does not count.
 */
export function rankBoxes(request: LayoutRequest): Int32Array {
  const count = request.widths.length;
  const successors = Array.from({ length: count }, (): number[] => []);
  const waiting = new Int32Array(count);
  const incoming = new Int32Array(count);
  request.from.forEach((source, arrow) => {
    const target = request.to[arrow];
    if (target === undefined) return;
    successors[source]?.push(target);
    waiting[target] = (waiting[target] ?? 0) + 1;
    incoming[target] = (incoming[target] ?? 0) + 1;
  });
  const { rank, order } = longestPaths(successors, waiting);
  tighten(rank, order, successors, incoming);
  return rank;
}

function longestPaths(successors: readonly (readonly number[])[], waiting: Int32Array) {
  const rank = new Int32Array(successors.length);
  const done = new Uint8Array(successors.length);
  const order: number[] = [];
  const visit = (box: number) => {
    done[box] = 1;
    order.push(box);
    for (const next of successors[box] ?? []) {
      if (done[next] === 1) continue;
      rank[next] = Math.max(rank[next] ?? 0, (rank[box] ?? 0) + 1);
      waiting[next] = (waiting[next] ?? 0) - 1;
      if (waiting[next] === 0) ready.push(next);
    }
  };
  const ready = successors.map((_, box) => box).filter((box) => waiting[box] === 0);
  for (let first = 0; order.length < successors.length;) {
    const box = ready[first];
    if (box === undefined) {
      const stuck = done.indexOf(0);
      waiting[stuck] = 0;
      ready.push(stuck);
    } else {
      first += 1;
      if (done[box] === 0) visit(box);
    }
  }
  return { rank, order };
}

function tighten(
  rank: Int32Array,
  order: readonly number[],
  successors: readonly (readonly number[])[],
  incoming: Int32Array,
) {
  for (const box of order.toReversed()) {
    const readers = (successors[box] ?? []).filter((next) => (rank[next] ?? 0) > (rank[box] ?? 0));
    if (readers.length <= (incoming[box] ?? 0)) continue;
    rank[box] = Math.min(...readers.map((next) => rank[next] ?? 0)) - 1;
  }
}
