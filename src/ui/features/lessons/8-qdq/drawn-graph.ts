import { type GraphIndex, indexGraph } from '../../../../core/graph/graph-index';
import { shapeText } from '../../../../core/graph/node-text';
import { dataTypeName, toDataType } from '../../../../core/onnx/element-type';
import type { ModelProto, NodeProto, TensorProto } from '../../../../core/onnx/generated/onnx_pb';
import { DataType } from '../../../../core/onnx/tensor';
import { roundingWords } from './rounding-words';

/** Constants of a layer stand to the left (weight) and right (bias) of the way that activations take. */
export type Column = 'left' | 'middle' | 'right';

/** A box of the drawing, by its place in three columns. */
export interface Box {
  readonly id: string;
  readonly row: number;
  readonly column: Column;
  /** `rounding`: Q or DQ. `more`: where the drawing ends and the model goes on. */
  readonly kind: 'node' | 'rounding' | 'tensor' | 'more';
  readonly title: string;
  /** What it is called, or what shape it has. */
  readonly name: string;
  /** What it does, with its numbers, in sentences. */
  readonly words: readonly string[];
}

/** What flows from box to box, and in which format. */
export interface Flow {
  readonly from: Box;
  readonly to: Box;
  readonly format: string;
}

export interface DrawnGraph {
  readonly boxes: readonly Box[];
  readonly flows: readonly Flow[];
  readonly rows: number;
}

/** The drawing ends in front of the first node of this type. */
const END = 'MaxPool';

const ROUNDING: ReadonlySet<string> = new Set(['QuantizeLinear', 'DequantizeLinear']);

/** `float` is called float32 everywhere else on the screen. */
const formatName = (type: number): string => {
  const name = dataTypeName(toDataType(type));
  return name === 'float' ? 'float32' : name;
};

const formatOf = (tensor: TensorProto | undefined): string => formatName(tensor?.dataType ?? DataType.FLOAT);

/** What a node gives out: Q the type of its zero point, everything else here float32. */
const outputFormat = ({ initializers }: GraphIndex, { opType, input }: NodeProto): string =>
  opType === 'QuantizeLinear' ? formatOf(initializers.get(input[2] ?? '')) : 'float32';

/** The beginning of a model that goes straight on: every activation from the input to the first pooling. */
export function drawnGraph(model: ModelProto): DrawnGraph {
  const index = indexGraph(model);
  const boxes: Box[] = [];
  const flows: Flow[] = [];
  const put = (box: Box): Box => {
    boxes.push(box);
    return box;
  };
  let [tensor] = index.inputs;
  let format = 'float32';
  const shape = shapeText(index.types.get(tensor ?? '')?.shape ?? null);
  let last = put(tensorBox(tensor ?? '', { row: 0, column: 'middle' }, `The picture that goes in: ${shape}, float32.`));
  for (let row = 1; tensor !== undefined; row++) {
    const node = readerOf(index, tensor);
    if (node === null) break;
    const isEnd = node.opType === END;
    const box = put(isEnd ? endBox(row, node) : nodeBox(index, node, { row, column: 'middle' }));
    flows.push({ from: last, to: box, format });
    if (isEnd) break;
    if (!ROUNDING.has(node.opType)) addConstants(index, node, box, put, flows);
    [tensor] = node.output;
    format = outputFormat(index, node);
    last = box;
  }
  return { boxes, flows, rows: 1 + boxes.reduce((most, { row }) => Math.max(most, row), 0) };
}

const readerOf = ({ consumers, nodes }: GraphIndex, tensor: string): NodeProto | null =>
  nodes[consumers.get(tensor)?.[0]?.node ?? -1] ?? null;

type Place = Pick<Box, 'row' | 'column'>;

const tensorBox = (name: string, place: Place, sentence: string): Box => ({
  ...place,
  id: name,
  kind: 'tensor',
  title: name,
  name: '',
  words: [sentence],
});

const endBox = (row: number, { name, opType }: NodeProto): Box => ({
  id: name,
  row,
  column: 'middle',
  kind: 'more',
  title: opType,
  name: 'and so on',
  words: ['From here on the model goes on in the same way.'],
});

const NODE_WORDS: Readonly<Record<string, string>> = {
  Conv: 'Slides its filters over what comes in: products, summed up, plus a bias.',
  Relu: 'Negative values become 0.',
};

const nodeBox = (index: GraphIndex, node: NodeProto, place: Place): Box => ({
  ...place,
  id: node.name,
  kind: ROUNDING.has(node.opType) ? 'rounding' : 'node',
  title: node.opType,
  name: ROUNDING.has(node.opType) ? '' : node.name,
  words: ROUNDING.has(node.opType) ? roundingWords(index, node) : [NODE_WORDS[node.opType] ?? `${node.opType}.`],
});

/** Weight and bias of a node: as float constants beside it, or behind a DequantizeLinear that stands there instead. */
function addConstants(index: GraphIndex, node: NodeProto, reader: Box, put: (box: Box) => Box, flows: Flow[]): void {
  for (const [input, column, role] of [
    [1, 'left', 'weight'],
    [2, 'right', 'bias'],
  ] as const) {
    const name = node.input[input];
    if (name === undefined) continue;
    const behind = index.nodes[index.producer.get(name) ?? -1];
    const constant = index.initializers.get(behind?.input[0] ?? name);
    if (constant === undefined) continue;
    const place = { row: behind === undefined ? reader.row : reader.row - 1, column };
    const stored = put(constantBox(constant, role, place));
    if (behind === undefined) {
      flows.push({ from: stored, to: reader, format: formatOf(constant) });
      continue;
    }
    const back = put(nodeBox(index, behind, { row: reader.row, column }));
    flows.push({ from: stored, to: back, format: formatOf(constant) }, { from: back, to: reader, format: 'float32' });
  }
}

function constantBox(constant: TensorProto, role: string, place: Place): Box {
  const shape = shapeText(constant.dims.map(Number));
  const format = formatOf(constant);
  return {
    ...place,
    id: constant.name,
    kind: 'tensor',
    title: role,
    name: `${format} ${shape}`,
    words: [`${constant.name}: ${shape} values, stored in the file as ${format}.`],
  };
}
