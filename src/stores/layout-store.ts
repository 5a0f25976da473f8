import { create } from 'zustand';
import type { Failure } from '../core/failures/failure';
import { type GraphLayout, type LayoutRequest, layOutGraph } from '../worker/layout-client';

export type { GraphLayout, LayoutRequest };

interface LayoutState {
  /** The drawing that was asked for last. */
  readonly request: LayoutRequest | null;
  /** Where its boxes stand; null while a worker is at it. */
  readonly layout: GraphLayout | null;
  readonly failure: Failure | null;
}

/** Where the boxes of the graph stand. */
export const useLayoutStore = create<LayoutState>()(() => ({ request: null, layout: null, failure: null }));

let running: AbortController | null = null;

/** Lays out this drawing, unless it already is; an older request that still runs is given up. */
export async function layOut(request: LayoutRequest): Promise<void> {
  if (useLayoutStore.getState().request === request) return;
  running?.abort();
  const controller = new AbortController();
  running = controller;
  useLayoutStore.setState({ request, layout: null, failure: null });
  const result = await layOutGraph(request, controller.signal);
  if (controller.signal.aborted) return;
  useLayoutStore.setState(result.ok ? { layout: result.value } : { failure: result.failure });
}
