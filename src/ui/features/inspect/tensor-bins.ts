import type { GraphIndex } from '../../../core/graph/graph-index';
import { isFloatType } from '../../../core/onnx/float-values';
import type { Observation } from '../../../core/observers/observation';
import { toDataType } from '../../../core/onnx/element-type';
import { weightValues } from '../../../core/quantization/parameters/weight-parameters';
import { type DisplayBins, binsOfObservation, binsOfValues } from '../../charts/display-bins';

const ofConstants = new WeakMap<Float32Array, Map<string, DisplayBins | null>>();

/** The values of a float constant; null for activations and integers. */
export function constantValues(index: GraphIndex, name: string): Float32Array | null {
  const proto = index.initializers.get(name);
  return proto === undefined || !isFloatType(toDataType(proto.dataType)) ? null : weightValues(proto);
}

/** The histogram to draw of a tensor: of a constant's values (of one channel), or of what calibration saw. */
export function binsOf(
  index: GraphIndex,
  name: string,
  observation: Observation | null,
  along: { readonly axis: number; readonly channel: number } | null,
): DisplayBins | null {
  const values = constantValues(index, name);
  if (values === null) return observation === null ? null : binsOfObservation(observation);
  const known = ofConstants.get(values) ?? new Map<string, DisplayBins | null>();
  ofConstants.set(values, known);
  const key = along === null ? 'all' : `${along.axis} ${along.channel}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const dims = index.initializers.get(name)?.dims.map(Number) ?? [];
  const slice =
    along === null
      ? null
      : {
          channel: along.channel,
          channels: dims[along.axis] ?? 1,
          inner: dims.slice(along.axis + 1).reduce((product, size) => product * size, 1),
        };
  const bins = binsOfValues(values, slice);
  known.set(key, bins);
  return bins;
}
