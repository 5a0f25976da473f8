import { BOX_GAP, type GraphLayout, LAYER_GAP, type LayoutRequest } from './layout';
import { type Layers, buildLayers } from './layout-layers';
import { orderLayers } from './layout-order';
import { placeLayers } from './layout-place';
import { rankBoxes } from './layout-ranks';

/** Width that a long arrow keeps clear where it passes a layer. */
const BEND_WIDTH = 6;

/**
 * A plain layered drawing for graphs too large for dagre: longest-path ranks, barycentre ordering, isotonic
 * placement. Near-linear in boxes and bends.
 */
export function layOutInLayers(request: LayoutRequest): GraphLayout {
  const rank = rankBoxes(request);
  const graph = buildLayers(request, rank);
  const layers = orderLayers(graph);
  const widthOf = (vertex: number) => request.widths[vertex] ?? BEND_WIDTH;
  const centre = placeLayers(graph, layers, widthOf, BOX_GAP);
  const bands = stack(layers, request);
  const left = layers.flat().reduce((least, vertex) => Math.min(least, (centre[vertex] ?? 0) - widthOf(vertex) / 2), 0);
  const right = layers.flat().reduce((most, vertex) => Math.max(most, (centre[vertex] ?? 0) + widthOf(vertex) / 2), 0);
  const x = Float64Array.from(request.widths, (width, box) => (centre[box] ?? 0) - width / 2 - left);
  const y = Float64Array.from(request.heights, (height, box) => {
    const band = bands[rank[box] ?? 0];
    return band === undefined ? 0 : band.top + (band.height - height) / 2;
  });
  const last = bands.at(-1);
  return {
    x,
    y,
    routes: routesOf(graph, request, rank, bands, { x, y, centre, left }),
    width: right - left,
    height: last === undefined ? 0 : last.top + last.height,
  };
}

interface Band {
  readonly top: number;
  readonly height: number;
}

function stack(layers: readonly (readonly number[])[], request: LayoutRequest): readonly Band[] {
  let top = 0;
  return layers.map((layer) => {
    const height = layer.reduce((most, vertex) => Math.max(most, request.heights[vertex] ?? 0), 0);
    const band = { top, height };
    top += height + LAYER_GAP;
    return band;
  });
}

function routesOf(
  graph: Layers,
  request: LayoutRequest,
  rank: Int32Array,
  bands: readonly Band[],
  placed: { x: Float64Array; y: Float64Array; centre: Float64Array; left: number },
): readonly Float64Array[] {
  return graph.chains.map((chain) => {
    const source = chain[0] ?? 0;
    const target = chain.at(-1) ?? source;
    const xOf = (vertex: number) => (placed.centre[vertex] ?? 0) - placed.left;
    const points = [xOf(source), (placed.y[source] ?? 0) + (request.heights[source] ?? 0)];
    chain.slice(1, -1).forEach((bend, index) => {
      const band = bands[(rank[source] ?? 0) + 1 + index];
      if (band !== undefined) points.push(xOf(bend), band.top, xOf(bend), band.top + band.height);
    });
    points.push(xOf(target), placed.y[target] ?? 0);
    return Float64Array.from(points);
  });
}
