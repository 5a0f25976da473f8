import { create } from '@bufbuild/protobuf';
import {
  type FunctionProto,
  type GraphProto,
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  OperatorSetIdProtoSchema,
  type TensorProto,
  type TypeProto,
  TypeProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './generated/onnx_pb';
import { toInt64 } from './int64';
import type { DataType, Dimension } from './tensor';

/** What a new graph is made of; absent lists are empty. */
export interface GraphParts {
  readonly nodes: readonly NodeProto[];
  readonly outputs: readonly ValueInfoProto[];
  readonly inputs?: readonly ValueInfoProto[];
  readonly initializers?: readonly TensorProto[];
  readonly valueInfo?: readonly ValueInfoProto[];
  readonly name?: string;
}

/** What a new model is made of. */
export interface ModelParts extends GraphParts {
  /** Version of ai.onnx; absent: 21. */
  readonly opset?: number;
  /** Versions of other operator sets by domain. */
  readonly domains?: Readonly<Record<string, number>>;
  /** Absent: 10, the version that came with opset 21. */
  readonly irVersion?: number;
  readonly functions?: readonly FunctionProto[];
}

/** Name and type of a tensor. `shape` null: rank unknown; a dimension is a number, a name, or null (unknown). */
export function makeValueInfo(name: string, elementType: DataType, shape: readonly Dimension[] | null): ValueInfoProto {
  return create(ValueInfoProtoSchema, { name, type: makeTensorType(elementType, shape) });
}

/** The type of a tensor, as in a graph's inputs and outputs. */
export function makeTensorType(elementType: DataType, shape: readonly Dimension[] | null): TypeProto {
  const known = shape === null ? {} : { shape: { dim: shape.map(dimensionFields) } };
  return create(TypeProtoSchema, { value: { case: 'tensorType', value: { elemType: elementType, ...known } } });
}

function dimensionFields(dimension: Dimension) {
  if (dimension === null) return {};
  return typeof dimension === 'number'
    ? { value: { case: 'dimValue' as const, value: toInt64(dimension) } }
    : { value: { case: 'dimParam' as const, value: dimension } };
}

/** A graph: the main one of a model, or a body of If, Loop or Scan. */
export function makeGraph(parts: GraphParts): GraphProto {
  return create(GraphProtoSchema, {
    name: parts.name ?? 'graph',
    node: [...parts.nodes],
    initializer: [...(parts.initializers ?? [])],
    input: [...(parts.inputs ?? [])],
    output: [...parts.outputs],
    valueInfo: [...(parts.valueInfo ?? [])],
  });
}

/** A model with one main graph. */
export function makeModel(parts: ModelParts): ModelProto {
  const domains = [['', parts.opset ?? 21] as const, ...Object.entries(parts.domains ?? {})];
  return create(ModelProtoSchema, {
    irVersion: toInt64(parts.irVersion ?? 10),
    producerName: 'nibble',
    graph: makeGraph(parts),
    opsetImport: domains.map(([domain, version]) =>
      create(OperatorSetIdProtoSchema, { domain, version: toInt64(version) }),
    ),
    functions: [...(parts.functions ?? [])],
  });
}
