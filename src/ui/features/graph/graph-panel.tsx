import { Loader } from '@mantine/core';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { describeFailure } from '../../../core/failures/failure';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { elementCount, findLayers, layersOf } from '../../../stores/layers';
import { layOut, useLayoutStore } from '../../../stores/layout-store';
import { useModelStore } from '../../../stores/model-store';
import { usePlan } from '../../../stores/plan';
import { useComparison } from '../../../stores/readiness';
import { useViewStore } from '../../../stores/view-store';
import { EmptyNote } from '../../parts/empty-note';
import { formatPlural } from '../../../core/words/figures';
import { type Box, type Drawing, boxOfSelection, drawingOf } from './drawing';
import { GraphView } from './graph-view';
import classes from './graph.module.css';
import { type Mark, markOf } from './marks';

/** The graph of the open model: formats and errors on its nodes, the same selection as everywhere. */
export function GraphPanel() {
  const index = useModelStore((state) => state.model?.index ?? null);
  if (index === null) return <EmptyNote title="No model is open">Open a model to see its graph.</EmptyNote>;
  return (
    <ReactFlowProvider>
      <OpenGraph index={index} />
    </ReactFlowProvider>
  );
}

function useMarks(index: GraphIndex, drawing: Drawing): readonly Mark[] {
  const lookup = usePlan();
  const report = useComparison().comparison?.report ?? null;
  return useMemo(() => {
    const { byName } = layersOf(index);
    const weightsOf = ({ kind, name }: Box) =>
      (kind === 'node' ? (byName.get(name)?.constants ?? []) : []).filter((weight) => elementCount(index, weight) > 1);
    return drawing.boxes.map((box) => markOf(box, weightsOf(box), lookup, report));
  }, [index, drawing, lookup, report]);
}

function useQuantizedTensors(): ReadonlySet<string> {
  const lookup = usePlan();
  return useMemo(() => {
    const quantized = lookup?.plan.tensors.filter((decision) => decision.quantized) ?? [];
    return new Set(quantized.map(({ name }) => name));
  }, [lookup]);
}

function OpenGraph({ index }: { readonly index: GraphIndex }) {
  const drawing = drawingOf(index);
  const selection = useViewStore((state) => state.selection);
  const find = useViewStore((state) => state.find);
  const { request, layout, failure } = useLayoutStore();
  const shown = useComparison();
  const marks = useMarks(index, drawing);
  const quantizedTensors = useQuantizedTensors();
  const found = useMemo(() => findLayers(index, find), [index, find]);

  useEffect(() => void layOut(drawing.request), [drawing]);

  const scene = useMemo(() => {
    if (layout === null || request !== drawing.request) return null;
    const names = found === null ? null : new Set(found.map(({ name }) => name));
    const numbers = drawing.boxes
      .filter(({ kind, name }) => kind === 'node' && names?.has(name))
      .map((box) => box.number);
    return {
      drawing,
      layout,
      marks,
      quantizedTensors,
      found: names === null ? null : new Set(numbers),
      selectedBox: boxOfSelection(drawing, index, selection)?.number ?? null,
      selectedTensor: selection?.kind === 'tensor' ? selection.name : null,
    };
  }, [drawing, layout, request, marks, quantizedTensors, found, index, selection]);

  return (
    <div className={classes.panel}>
      {scene !== null && <GraphView scene={scene} layers={layersOf(index).list} found={found} shown={shown} />}
      {scene === null && (
        <div className={classes.working}>
          {failure !== null && request === drawing.request ? (
            <p role="alert">
              The graph could not be laid out. {describeFailure(failure)} The table Layers lists it all.
            </p>
          ) : (
            <p>
              <Loader size="xs" /> Laying out {formatPlural(drawing.boxes.length, 'box', 'boxes')}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
