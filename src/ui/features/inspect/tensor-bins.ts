import type { GraphIndex } from '../../../core/graph/graph-index';
import { isFloatType } from '../../../core/onnx/float-values';
import { extremes } from '../../../core/observers/min-max';
import type { Observation } from '../../../core/observers/observation';
import { toDataType } from '../../../core/onnx/element-type';
import { weightValues } from '../../../core/quantization/parameters/weight-parameters';
import { type DisplayBins, binsOfObservation, binsOfValues } from '../../charts/display-bins';
import type { Extent } from './tensor-grid';

const ofConstants = new WeakMap<Float32Array, Map<string, DisplayBins | null>>();

/** The values of a float constant; null for activations and integers. */
export function constantValues(index: GraphIndex, name: string): Float32Array | null {
  const proto = index.initializers.get(name);
  return proto === undefined || !isFloatType(toDataType(proto.dataType)) ? null : weightValues(proto);
}

const extents = new WeakMap<Float32Array, Extent | null>();

/** The smallest and largest value of a constant, or of what calibration saw; null where nothing is known. */
export function extentOf(index: GraphIndex, name: string, observation: Observation | null): Extent | null {
  const values = constantValues(index, name);
  if (values === null) return observation === null || observation.min > observation.max ? null : observation;
  const known = extents.get(values);
  if (known !== undefined) return known;
  const range = extremes(values);
  const extent = range === null ? null : { min: range.rmin, max: range.rmax };
  extents.set(values, extent);
  return extent;
}

/** The histogram to draw of a tensor: of a constant's values (of one channel), or of what calibration saw. */
export function binsOf(
  index: GraphIndex,
  name: string,
  observation: Observation | null,
  along: { readonly axis: number; readonly channel: number } | null,
): DisplayBins | null {
  const values = constantValues(index, name);
  if (values === null) {
    const seen = along === null ? observation : (observation?.channels?.list[along.channel] ?? observation);
    return seen === null ? null : binsOfObservation(seen);
  }
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
