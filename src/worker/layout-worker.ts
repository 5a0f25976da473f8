import { DAGRE_LIMIT, type LayoutRequest } from './layout';
import { layOutWithDagre } from './layout-dagre';
import { layOutInLayers } from './layout-layered';

addEventListener('message', (event: MessageEvent<LayoutRequest>) => {
  const request = event.data;
  const layOut = request.widths.length <= DAGRE_LIMIT ? layOutWithDagre : layOutInLayers;
  postMessage(layOut(request));
});
