import { type Result, fail, succeed } from '../../failures/result';
import type { GraphIndex } from '../../graph/graph-index';
import type { Recipe, Scheme, SchemeFormat } from '../../quantization/recipe';
import { formatOfQuantType } from '../onnxruntime/quant-types';
import { about } from '../named-tensors';
import { type JsonObject, isObject, jsonOf } from './json-value';

/** Tensor decisions for a recipe, and what could not be taken over, in sentences. */
export interface ReadOverrides {
  readonly tensors: NonNullable<Recipe['tensors']>;
  readonly notes: readonly string[];
}

const refuse = (problem: string) => fail({ room: 'quantization', kind: 'bad-overrides', problem });

/** Fields of an entry that a recipe has no room for: its scales follow from data, and a tensor has one format. */
const FIXED = ['scale', 'zero_point', 'rmin', 'rmax'] as const;
const KNOWN: ReadonlySet<string> = new Set([...FIXED, 'quant_type', 'symmetric', 'reduce_range', 'axis', 'convert']);

/** The overrides by tensor, alone or under their name in `extra_options`; null for other JSON. */
function entriesOf(value: unknown): Readonly<Record<string, readonly JsonObject[]>> | null {
  if (!isObject(value)) return null;
  const held = value['TensorQuantOverrides'] ?? value['tensor_quant_overrides'] ?? value;
  if (!isObject(held)) return null;
  const entries = Object.entries(held);
  const isEntry = (entry: unknown): entry is JsonObject =>
    isObject(entry) && Object.keys(entry).every((key) => KNOWN.has(key));
  const lists = entries.flatMap(([name, list]): [string, readonly JsonObject[]][] =>
    Array.isArray(list) && list.length > 0 && list.every(isEntry) ? [[name, list]] : [],
  );
  return lists.length > 0 && lists.length === entries.length ? Object.fromEntries(lists) : null;
}

/** Whether a JSON value looks like TensorQuantOverrides. */
export const isTensorOverrides = (value: unknown): boolean => entriesOf(value) !== null;

const formatOf = (type: unknown): SchemeFormat | undefined =>
  typeof type === 'string' ? formatOfQuantType(type.replace(/^QuantType\./, '')) : undefined;

/** What one entry decides. The first of a list says it for all channels. */
const schemeOf = ({ quant_type, symmetric, reduce_range, axis }: JsonObject): Partial<Scheme> => {
  const format = formatOf(quant_type);
  return {
    ...(format !== undefined && { format }),
    ...(typeof symmetric === 'boolean' && { symmetric }),
    ...(typeof reduce_range === 'boolean' && { reduceRange: reduce_range }),
    ...(axis !== undefined && { granularity: 'per-channel' as const }),
  };
};

/**
 * `TensorQuantOverrides` of ONNX Runtime, as JSON, as decisions for tensors: format, symmetry, one bit less, one scale
 * a channel. Scales and ranges that are given stay behind: a recipe finds them from data. Failure: `bad-overrides`.
 */
export function readTensorOverrides(text: string, index: GraphIndex): Result<ReadOverrides> {
  const value = jsonOf(text);
  if (value === undefined) return refuse('it is not JSON');
  const entries = entriesOf(value);
  if (entries === null) return refuse('it has no list of overrides by tensor');
  const isKnown = (name: string): boolean => index.initializers.has(name) || index.types.has(name);
  const all = Object.entries(entries);
  const known = all.filter(([name]) => isKnown(name));
  if (known.length === 0) return refuse('it has no tensor of this model');
  const having = (has: (entry: JsonObject) => boolean) => known.filter(([, [entry]]) => entry && has(entry));
  const names = (of: typeof known): readonly string[] => of.map(([name]) => name);
  const notes = [
    ...about(names(all.filter(([name]) => !isKnown(name))), (of) => `This model has no tensor ${of}.`),
    ...about(
      names(having((entry) => FIXED.some((field) => entry[field] !== undefined))),
      (of) => `Scales and ranges given for ${of} are not taken over: a recipe finds them from data.`,
    ),
    ...about(
      names(having((entry) => entry['convert'] !== undefined)),
      (of) => `A tensor has one format here, so that ${of} is not converted to a second one.`,
    ),
    ...about(
      names(having(({ quant_type }) => quant_type !== undefined && formatOf(quant_type) === undefined)),
      (of) => `The type given for ${of} is not known here.`,
    ),
  ];
  const decided = known
    .map(([name, [entry]]) => [name, entry === undefined ? {} : schemeOf(entry)] as const)
    .filter(([, scheme]) => Object.keys(scheme).length > 0);
  if (decided.length === 0) return refuse('all it gives are scales and ranges, which a recipe finds from data');
  return succeed({ tensors: Object.fromEntries(decided), notes });
}
