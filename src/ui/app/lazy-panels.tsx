import { Skeleton } from '@mantine/core';
import { type ComponentType, Suspense, lazy } from 'react';
import { useObserverStore } from '../../stores/observer-store';
import { useViewStore } from '../../stores/view-store';
import { EmptyNote } from '../parts/empty-note';
import { ErrorBoundary } from './error-boundary';

const GraphPanel = lazy(() => import('../features/graph/graph-panel').then((room) => ({ default: room.GraphPanel })));
const LayerTable = lazy(() => import('../features/layers/layer-table').then((room) => ({ default: room.LayerTable })));
const ObserverEditor = lazy(() =>
  import('../features/observers/observer-editor').then((room) => ({ default: room.ObserverEditor })),
);
const Inspector = lazy(() => import('../features/inspect/inspector').then((room) => ({ default: room.Inspector })));

function waitFor(Panel: ComponentType) {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Skeleton height="100%" radius={0} />}>
        <Panel />
      </Suspense>
    </ErrorBoundary>
  );
}

/** The heavy panels, loaded when they are first shown. */
export const LazyGraph = () => waitFor(GraphPanel);
export const LazyLayers = () => waitFor(LayerTable);

/** The inspector brings the charts along, so it is loaded with the first selection. */
export function LazyInspector() {
  const isNothingSelected = useViewStore((state) => state.selection === null);
  if (!isNothingSelected) return waitFor(Inspector);
  return (
    <EmptyNote title="Nothing is selected">
      Select a layer or tensor, in the graph or in the table, to see its values, its scale, its error, and why it is
      quantized or not.
    </EmptyNote>
  );
}

/** The editor of observers with its language tools, loaded when one is written for the first time. */
export function LazyObserverEditor() {
  const isOpen = useObserverStore((state) => state.editor !== null);
  return isOpen ? (
    <Suspense fallback={null}>
      <ObserverEditor />
    </Suspense>
  ) : null;
}
