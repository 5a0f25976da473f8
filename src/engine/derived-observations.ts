import { fromBinary } from '@bufbuild/protobuf';
import { mergeObservations } from '../core/observers/merge-observations';
import type { Observation } from '../core/observers/observation';
import { ModelProtoSchema, type NodeProto } from '../core/onnx/generated/onnx_pb';
import { normalDomain } from '../core/onnx/model-opset';
import type { PackedModel } from '../core/onnx/packed-model';
import { isRearrangement } from '../core/quantization/placement/range-source';

/** By tensor: the tensors that hold its values between them, each value once. In graph order. */
export type DerivedTensors = ReadonlyMap<string, readonly string[]>;

/** Which of these tensors need not be looked at, since they only hold what others of them do. */
export function derivedTensors({ skeleton }: PackedModel, names: readonly string[]): DerivedTensors {
  const known = new Set(names);
  const nodes = fromBinary(ModelProtoSchema, skeleton).graph?.node ?? [];
  return new Map(
    nodes.flatMap((node): [string, readonly string[]][] => {
      const [output = ''] = node.output;
      const sources = sourcesOf(node);
      const derives = known.has(output) && sources.length > 0 && sources.every((source) => known.has(source));
      return derives ? [[output, sources]] : [];
    }),
  );
}

function sourcesOf(node: NodeProto): readonly string[] {
  if (normalDomain(node.domain) !== '') return [];
  if (node.opType === 'Concat') return node.input;
  return isRearrangement(node) ? node.input.slice(0, 1) : [];
}

/** What was seen, and what follows from it: the very observations that looking at the derived tensors would have given. */
export function withDerived(
  seen: ReadonlyMap<string, Observation>,
  derived: DerivedTensors,
): ReadonlyMap<string, Observation> {
  const all = new Map(seen);
  for (const [name, sources] of derived) {
    all.set(name, mergeObservations(sources.flatMap((source) => withoutChannels(all.get(source)))));
  }
  return all;
}

/** The channels of the sources are not those of what is made of them. */
function withoutChannels(observation: Observation | undefined): readonly Observation[] {
  if (observation === undefined) return [];
  const { min, max, count, nanCount, infiniteCount, samples, histogram } = observation;
  return [{ min, max, count, nanCount, infiniteCount, samples, histogram }];
}
