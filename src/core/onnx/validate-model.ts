import type { Failure } from '../failures/failure';
import { type Result, fail, succeed } from '../failures/result';
import type { ModelProto, NodeProto } from './generated/onnx_pb';
import { mapModel } from './graph-map';
import { validateInputs } from './validate-inputs';
import { validateLinks } from './validate-links';
import { validateTensors } from './validate-tensors';
import { validateOperators, validateVersions } from './validate-versions';

/**
 * The model itself when everything that `readModel` promises holds, with its nodes sorted where they were not. The
 * checks run from what says most about the file to what says least, so that the first failure is the one to mend.
 */
export function validateModel(model: ModelProto, file: string): Result<ModelProto> {
  const failure =
    validateGraph(model, file) ??
    validateVersions(model, file) ??
    validateOperators(model, file) ??
    validateTensors(model, file);
  if (failure !== null) return fail(failure);
  const links = validateLinks(model, file);
  if (!links.ok) return links;
  const sorted = (nodes: NodeProto[], given: NodeProto[]): NodeProto[] => {
    const order = links.reordering.get(given);
    return order === undefined ? nodes : order.map((position) => nodes[position]).filter((node) => node !== undefined);
  };
  return succeed(mapModel(model, { nodes: sorted }));
}

function validateGraph({ graph }: ModelProto, file: string): Failure | null {
  if (graph === undefined) return { room: 'onnx', kind: 'no-graph', file };
  if (graph.output.length === 0) return { room: 'onnx', kind: 'no-outputs', file };
  return validateInputs(graph, file);
}
