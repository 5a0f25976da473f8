import '@xyflow/react/dist/base.css';
import { ReactFlow, useReactFlow, useStore } from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import type { Layer } from '../../../stores/layers';
import type { ShownComparison } from '../../../stores/readiness';
import { useViewStore } from '../../../stores/view-store';
import { type BoxNode, MemoBoxView } from './box-view';
import { GraphCanvas } from './graph-canvas';
import { GraphToolbar } from './graph-toolbar';
import classes from './graph.module.css';
import { Legend } from './legend';
import { Overview } from './overview';
import { type Scene, arrowAt, boxAt } from './scene';
import { LARGEST_ZOOM, SMALLEST_ZOOM, useCamera } from './use-camera';
import { useRectangles } from './use-rectangles';
import { type Direction, walk } from './walk';

const NODE_TYPES = { box: MemoBoxView };
const NO_NODES: BoxNode[] = [];
const NO_EDGES: never[] = [];

/** Only looking: no dragging, no connecting, and the selection is the studio's own. */
const FLOW_OPTIONS = {
  minZoom: SMALLEST_ZOOM,
  maxZoom: LARGEST_ZOOM,
  onlyRenderVisibleElements: true,
  nodesDraggable: false,
  nodesConnectable: false,
  nodesFocusable: false,
  edgesFocusable: false,
  elementsSelectable: false,
  selectNodesOnDrag: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: null,
  zoomOnDoubleClick: false,
  proOptions: { hideAttribution: true },
};

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function nodesOf({ drawing, layout, marks, found, selectedBox }: Scene): BoxNode[] {
  return drawing.boxes.flatMap((box): BoxNode[] => {
    const mark = marks[box.number];
    if (mark === undefined) return [];
    return [
      {
        id: box.id,
        type: 'box',
        position: { x: layout.x[box.number] ?? 0, y: layout.y[box.number] ?? 0 },
        width: box.width,
        height: box.height,
        handles: [],
        data: { box, mark, selected: box.number === selectedBox, found: found === null ? null : found.has(box.number) },
      },
    ];
  });
}

interface GraphViewProps {
  readonly scene: Scene;
  readonly layers: readonly Layer[];
  /** Null while nothing is searched for. */
  readonly found: readonly Layer[] | null;
  readonly shown: ShownComparison;
}

/** The laid-out graph: elements for the boxes in sight, one canvas for everything else. */
export function GraphView({ scene, layers, found, shown }: GraphViewProps) {
  const { drawing, layout } = scene;
  const select = useViewStore((state) => state.select);
  const camera = useCamera(drawing, layout);
  const rectangles = useRectangles();
  const nodes = useMemo(() => (rectangles ? NO_NODES : nodesOf(scene)), [scene, rectangles]);
  const pick = usePicking(scene);
  const onKeyDown = useWalking(scene, camera);
  useFirstView(scene, camera);

  return (
    <>
      <GraphToolbar layers={layers} found={found} camera={camera} />
      <div className={classes.stage}>
        <ReactFlow
          aria-label={`Graph of ${drawing.boxes.length} boxes. The arrow keys walk along it; the table Layers lists the same.`}
          tabIndex={0}
          onKeyDown={onKeyDown}
          nodes={nodes}
          edges={NO_EDGES}
          nodeTypes={NODE_TYPES}
          {...FLOW_OPTIONS}
          onNodeClick={(_, node) => select(node.data.box.selection)}
          onPaneClick={pick}
        >
          <GraphCanvas scene={scene} rectangles={rectangles} />
        </ReactFlow>
        <Overview scene={scene} />
      </div>
      <Legend shown={shown} />
    </>
  );
}

/** The keys of the graph: arrows walk it, F fits it, + and − zoom. */
function useWalking(scene: Scene, camera: ReturnType<typeof useCamera>): (event: KeyboardEvent) => void {
  const { drawing, layout, selectedBox } = scene;
  const select = useViewStore((state) => state.select);
  return (event) => {
    const direction = DIRECTIONS[event.key];
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'f' || event.key === '0') camera.fit();
    else if (event.key === '+' || event.key === '=') camera.zoomIn();
    else if (event.key === '-') camera.zoomOut();
    else if (direction === undefined) return;
    else {
      const next = selectedBox === null ? 0 : walk(drawing, layout, selectedBox, direction);
      const box = next === null ? undefined : drawing.boxes[next];
      if (box !== undefined) select(box.selection);
    }
    event.preventDefault();
  };
}

/** What a press beside the elements selects: a rectangle, an arrow's tensor, or nothing. */
function usePicking(scene: Scene): (event: MouseEvent) => void {
  const { screenToFlowPosition, getZoom } = useReactFlow();
  const select = useViewStore((state) => state.select);
  return (event) => {
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const box = scene.drawing.boxes[boxAt(scene, x, y) ?? -1];
    const arrow = scene.drawing.arrows[arrowAt(scene, x, y, 7 / getZoom()) ?? -1];
    if (box !== undefined) select(box.selection);
    else select(arrow === undefined ? null : { kind: 'tensor', name: arrow.tensor });
  };
}

/** Opens each layout on its beginning or its selection, and follows the selection from then on. */
function useFirstView({ layout, selectedBox }: Scene, camera: ReturnType<typeof useCamera>): void {
  const width = useStore((state) => state.width);
  const opened = useRef<Scene['layout'] | null>(null);
  useEffect(() => {
    if (width === 0) return;
    if (opened.current !== layout) {
      opened.current = layout;
      camera.open();
    }
    if (selectedBox !== null) camera.show(selectedBox);
  }, [camera, layout, selectedBox, width]);
}
