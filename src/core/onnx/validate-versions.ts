import type { Failure } from '../failures/failure';
import type { ModelProto } from './generated/onnx_pb';
import { nodeLabel, nodesOfModel } from './graph-walk';
import { normalDomain, opsetOf } from './model-opset';

/** Opsets that can be upgraded, quantized and run. Before 7, operators broadcast by attributes of their own. */
export const OPSETS = { lowest: 7, highest: 26 } as const;

/** The newest version of the file format that ONNX Runtime 1.30 loads. */
export const HIGHEST_IR_VERSION = 13;

/** Operator sets that ONNX Runtime has. */
const KNOWN_DOMAINS: ReadonlySet<string> = new Set([
  '',
  'ai.onnx.ml',
  'ai.onnx.preview.training',
  'com.microsoft',
  'com.microsoft.nchwc',
]);

/** Whether the model speaks versions that are known: of the format and of the standard operators. */
export function validateVersions(model: ModelProto, file: string): Failure | null {
  const version = Number(model.irVersion);
  if (version < 1 || version > HIGHEST_IR_VERSION) {
    return { room: 'onnx', kind: 'unsupported-ir-version', file, version, highest: HIGHEST_IR_VERSION };
  }
  const opset = opsetOf(model);
  if (opset === null) return { room: 'onnx', kind: 'no-opset-import', file };
  if (opset < OPSETS.lowest || opset > OPSETS.highest) {
    return { room: 'onnx', kind: 'unsupported-opset', file, opset, ...OPSETS };
  }
  return null;
}

/** Whether every node is of an operator set that ONNX Runtime has, or calls a function of the model. */
export function validateOperators(model: ModelProto, file: string): Failure | null {
  const functions = new Set(model.functions.map((it) => operatorKey(it.domain, it.name)));
  for (const node of nodesOfModel(model)) {
    if (KNOWN_DOMAINS.has(normalDomain(node.domain))) continue;
    if (functions.has(operatorKey(node.domain, node.opType))) continue;
    const { domain, opType: operator } = node;
    return { room: 'onnx', kind: 'unknown-operator', file, domain, operator, node: nodeLabel(node) };
  }
  return null;
}

const operatorKey = (domain: string, name: string): string => JSON.stringify([normalDomain(domain), name]);
