import type { GraphIndex } from '../../../core/graph/graph-index';
import { keyAttributes, shapeText } from '../../../core/graph/node-text';
import { dataTypeName } from '../../../core/onnx/element-type';
import { type Layer, layersOf } from '../../../stores/layers';
import type { LayoutRequest } from '../../../stores/layout-store';
import type { Selection } from '../../../stores/view-store';
import { constantTexts } from './constants';

/** One box of the drawing: a node, a graph input or a graph output. What it says depends on the graph alone. */
export interface Box {
  readonly id: string;
  readonly number: number;
  readonly kind: 'node' | 'input' | 'output';
  /** What selecting it selects. */
  readonly selection: Selection;
  readonly title: string;
  readonly name: string;
  /** Attributes, weights and inline constants, a line each. */
  readonly lines: readonly string[];
  /** The tensor whose format and error the box shows: the first output, or the graph input itself. */
  readonly tensor: string | null;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly tensor: string;
  /** Shape of the tensor, on the first arrow of each tensor only. */
  readonly label: string | null;
  /** Labels of one box stand below each other: 0 for its first tensor, 1 for its second. */
  readonly labelRow: number;
  /** False for integers, booleans and shapes. */
  readonly isFloat: boolean;
}

export interface Drawing {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly request: LayoutRequest;
}

const HEADER = 46;
const LINE = 16;
const FOOTER = 24;
const PADDING = 22;
/** Average width of a character at the font sizes of a box; text that is longer ends in an ellipsis. */
const CHARACTER = 6.7;
/** Room for a format and an error below, and for the format of weights beside them. */
const NARROWEST = 152;
const NARROWEST_WITH_WEIGHTS = 228;
const WIDEST = 264;

const measure = (texts: readonly string[], narrowest = NARROWEST): number =>
  Math.min(WIDEST, Math.max(narrowest, ...texts.map((text) => text.length * CHARACTER + PADDING)));

const FLOAT_TYPES = new Set(['float', 'float16', 'bfloat16', 'double']);

function tensorText(index: GraphIndex, name: string): string {
  const type = index.types.get(name);
  return type === undefined ? 'type unknown' : `${dataTypeName(type.elementType)} ${shapeText(type.shape)}`;
}

function nodeBox(index: GraphIndex, layer: Layer, number: number): Box {
  const attributes = keyAttributes(layer.node);
  const lines = [...(attributes === '' ? [] : [attributes]), ...constantTexts(index, layer)];
  return {
    id: `node ${layer.position}`,
    number,
    kind: 'node',
    selection: { kind: 'node', name: layer.name },
    title: layer.node.opType,
    name: layer.name,
    lines,
    tensor: layer.outputs[0] ?? null,
    width: measure([layer.name, ...lines], layer.constants.length > 0 ? NARROWEST_WITH_WEIGHTS : NARROWEST),
    height: HEADER + lines.length * LINE + FOOTER,
  };
}

function endBox(index: GraphIndex, name: string, kind: 'input' | 'output', number: number): Box {
  const lines = [tensorText(index, name)];
  return {
    id: `${kind} ${name}`,
    number,
    kind,
    selection: { kind: 'tensor', name },
    title: kind === 'input' ? 'Input' : 'Output',
    name,
    lines,
    tensor: name,
    width: measure([name, ...lines]),
    height: HEADER + LINE + FOOTER,
  };
}

const known = new WeakMap<GraphIndex, Drawing>();

/** The drawing of a graph; made once a graph, so that it is laid out once. */
export function drawingOf(index: GraphIndex): Drawing {
  const drawing = known.get(index) ?? drawGraph(index);
  known.set(index, drawing);
  return drawing;
}

/** Boxes and arrows of a graph. Constants stand in the boxes of their readers; Constant nodes get no box. */
export function drawGraph(index: GraphIndex): Drawing {
  const layers = layersOf(index).list.filter(({ node }) => node.opType !== 'Constant');
  const inputs = [...index.inputs];
  const outputs = [...index.outputs];
  const boxes = [
    ...inputs.map((name, number) => endBox(index, name, 'input', number)),
    ...layers.map((layer, at) => nodeBox(index, layer, inputs.length + at)),
    ...outputs.map((name, at) => endBox(index, name, 'output', inputs.length + layers.length + at)),
  ];
  const arrows = connect(index, boxes, layers, inputs.length);
  const request = {
    widths: boxes.map(({ width }) => width),
    heights: boxes.map(({ height }) => height),
    from: arrows.map(({ from }) => from),
    to: arrows.map(({ to }) => to),
  };
  return { boxes, arrows, request };
}

function connect(
  index: GraphIndex,
  boxes: readonly Box[],
  layers: readonly Layer[],
  firstLayer: number,
): readonly Arrow[] {
  const source = new Map<string, number>();
  for (const box of boxes) if (box.kind === 'input') source.set(box.name, box.number);
  layers.forEach((layer, at) => layer.outputs.forEach((name) => source.set(name, firstLayer + at)));
  const labelled = new Set<string>();
  const labelsOf = new Map<number, number>();
  const arrow = (tensor: string, to: number): readonly Arrow[] => {
    const from = source.get(tensor);
    if (from === undefined) return [];
    const type = index.types.get(tensor);
    const label = labelled.has(tensor) || type === undefined ? null : shapeText(type.shape);
    labelled.add(tensor);
    const labelRow = labelsOf.get(from) ?? 0;
    if (label !== null) labelsOf.set(from, labelRow + 1);
    return [
      {
        from,
        to,
        tensor,
        label,
        labelRow,
        isFloat: type === undefined || FLOAT_TYPES.has(dataTypeName(type.elementType)),
      },
    ];
  };
  return [
    ...layers.flatMap((layer, at) =>
      [...new Set(layer.activations)].flatMap((tensor) => arrow(tensor, firstLayer + at)),
    ),
    ...boxes.flatMap((box) => (box.kind === 'output' ? arrow(box.name, box.number) : [])),
  ];
}

/** The box a selection lights up: the node, the producer or graph input of an activation, the reader of a constant. */
export function boxOfSelection(drawing: Drawing, index: GraphIndex, selection: Selection | null): Box | null {
  if (selection === null) return null;
  const own = drawing.boxes.find(
    (box) => box.selection.kind === selection.kind && box.selection.name === selection.name,
  );
  if (own !== undefined && own.kind !== 'output') return own;
  if (selection.kind === 'node') return null;
  const position = index.producer.get(selection.name) ?? index.consumers.get(selection.name)?.[0]?.node;
  return drawing.boxes.find((box) => box.id === `node ${position}`) ?? own ?? null;
}
