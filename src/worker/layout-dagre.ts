import { Graph, type EdgeLabel, type GraphLabel, layout } from '@dagrejs/dagre';
import { BOX_GAP, type GraphLayout, LAYER_GAP, type LayoutRequest } from './layout';

/** Layered drawing by dagre (network simplex ranks, Brandes–Köpf placement): for graphs of a few hundred boxes. */
export function layOutWithDagre(request: LayoutRequest): GraphLayout {
  const graph = new Graph<GraphLabel, { width: number; height: number; x?: number; y?: number }, EdgeLabel>({
    multigraph: true,
  });
  graph.setGraph({ rankdir: 'TB', nodesep: BOX_GAP, edgesep: BOX_GAP / 2, ranksep: LAYER_GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  request.widths.forEach((width, box) => {
    graph.setNode(String(box), { width, height: request.heights[box] ?? 0 });
  });
  request.from.forEach((source, arrow) => {
    graph.setEdge(String(source), String(request.to[arrow]), {}, String(arrow));
  });
  layout(graph);
  return readLayout(graph, request);
}

function readLayout(
  graph: Graph<GraphLabel, { width: number; height: number; x?: number; y?: number }, EdgeLabel>,
  request: LayoutRequest,
): GraphLayout {
  const x = new Float64Array(request.widths.length);
  const y = new Float64Array(request.widths.length);
  request.widths.forEach((width, box) => {
    const node = graph.node(String(box));
    x[box] = (node.x ?? 0) - width / 2;
    y[box] = (node.y ?? 0) - (request.heights[box] ?? 0) / 2;
  });
  const routes = request.from.map((source, arrow) => {
    const label = graph.edge({ v: String(source), w: String(request.to[arrow]), name: String(arrow) });
    return Float64Array.from((label.points ?? []).flatMap((point) => [point.x, point.y]));
  });
  const { width = 0, height = 0 } = graph.graph();
  return { x, y, routes, width, height };
}
