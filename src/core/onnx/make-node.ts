import { create } from '@bufbuild/protobuf';
import { type AttributeValue, makeAttribute } from './attributes';
import { type NodeProto, NodeProtoSchema } from './generated/onnx_pb';

/** What a new node is made of. An empty input name stands for an optional input that is left out. */
export interface NodeParts {
  readonly opType: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly name?: string;
  /** The operator set; absent: ai.onnx. */
  readonly domain?: string;
  /** By name, in the order in which they are written. */
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** A node: one call of an operator. */
export function makeNode(parts: NodeParts): NodeProto {
  return create(NodeProtoSchema, {
    opType: parts.opType,
    input: [...parts.inputs],
    output: [...parts.outputs],
    attribute: Object.entries(parts.attributes ?? {}).map(([name, value]) => makeAttribute(name, value)),
    ...(parts.name === undefined ? {} : { name: parts.name }),
    ...(parts.domain === undefined ? {} : { domain: parts.domain }),
  });
}
