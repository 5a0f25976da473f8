import { type Result, fail, succeed } from '../../failures/result';
import type { GraphIndex } from '../../graph/graph-index';
import type { Observation, Observations } from '../../observers/observation';
import { observableTensors } from '../../quantization/observable-tensors';
import { type JsonObject, isObject, jsonOf } from './json-value';

/** What a calibration cache gives: ranges as observations, and what could not be taken over, in sentences. */
export interface CachedCalibration {
  readonly observations: Observations;
  readonly notes: readonly string[];
}

const CLASS = 'CLS';

const refuse = (problem: string) => fail({ room: 'quantization', kind: 'bad-calibration', problem });

/** A number as such, as NumPy's encoder writes it, or as a list of one. */
function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (isObject(value)) return numberOf(value['data']);
  return Array.isArray(value) && value.length === 1 ? numberOf(value[0]) : null;
}

const isPair = (value: unknown): value is readonly [unknown, unknown] => Array.isArray(value) && value.length === 2;

const isTensorData = (value: unknown): value is JsonObject =>
  isObject(value) && (value[CLASS] === 'TensorData' || Object.hasOwn(value, 'lowest'));

/** The entries by tensor, in whichever of its forms the cache is; null for other JSON. */
function entriesOf(value: unknown): JsonObject | null {
  if (!isObject(value)) return null;
  const named = [value['data'], value['tensors_range']].find(isObject) ?? value;
  const entries = Object.entries(named).filter(([name]) => name !== CLASS);
  const isCache = entries.length > 0 && entries.every(([, entry]) => isTensorData(entry) || isPair(entry));
  return isCache ? Object.fromEntries(entries) : null;
}

/** Whether a JSON value looks like ranges of activations by tensor. */
export const isCalibrationCache = (value: unknown): boolean =>
  entriesOf(value) !== null || (isObject(value) && value[CLASS] === 'TensorsData');

/** Smallest and largest value of an entry; null where it has not one number each. */
function rangeOf(entry: unknown): readonly [number, number] | null {
  const [lowest, highest] = isPair(entry) ? entry : isObject(entry) ? [entry['lowest'], entry['highest']] : [];
  const [min, max] = [numberOf(lowest), numberOf(highest)];
  return min === null || max === null || !(min <= max) || !Number.isFinite(max - min) ? null : [min, max];
}

/** Only the range is known: no histogram, and no ranges of single samples. */
const observed = (min: number, max: number): Observation => ({
  min,
  max,
  count: 0,
  nanCount: 0,
  infiniteCount: 0,
  samples: [],
  histogram: null,
});

const tensors = (count: number): string => (count === 1 ? '1 tensor' : `${count} tensors`);

/**
 * A calibration cache of ONNX Runtime (`calibration_cache_path`, or `calibration.json` of `write_calibration_table`,
 * also from before it had classes) or of AMD Quark (`SaveAndRestore`) as observations for MinMax. Other observers need
 * the values themselves, so that a plan with them stays incomplete. Failure: `bad-calibration`.
 */
export function readCalibrationCache(text: string, index: GraphIndex): Result<CachedCalibration> {
  const value = jsonOf(text);
  if (value === undefined) return refuse('it is not JSON');
  const entries = entriesOf(value);
  if (entries === null) return refuse('it has no ranges by tensor');
  const wanted = observableTensors(index);
  const ranges = Object.entries(entries).map(([name, entry]) => [name, rangeOf(entry)] as const);
  const known = new Map(ranges.flatMap(([name, range]) => (range === null ? [] : [[name, range] as const])));
  const taken = wanted.flatMap((name) => {
    const range = known.get(name);
    return range === undefined ? [] : [[name, observed(...range)] as const];
  });
  const unreadable = ranges.length - known.size;
  if (taken.length === 0) {
    return refuse(
      known.size === 0
        ? 'none of its tensors has one smallest and one largest value'
        : 'it has no tensor of this model, whose activations are named otherwise',
    );
  }
  const notes = [
    ...(unreadable > 0 ? [`${tensors(unreadable)} of the cache had no single range and were left out.`] : []),
    ...(taken.length < wanted.length
      ? [`The cache has no range for ${tensors(wanted.length - taken.length)} of this model.`]
      : []),
  ];
  return succeed({ observations: { tensors: new Map(taken), sampleCount: 0, random: false }, notes });
}
