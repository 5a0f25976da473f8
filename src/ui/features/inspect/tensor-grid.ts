import { dynamicParameters } from '../../../core/formats/dynamic-parameters';
import { formatFacts, isBlockFormat, isIntegerFormat } from '../../../core/formats/format-registry';
import { levelsOf } from '../../../core/observers/levels';
import type { QuantizationParameters } from '../../../core/quantization/plan';
import type { Grid } from '../../charts/value-grid';
import { blockValues } from './example-block';

/** What is known of the values of a tensor. */
export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** The largest magnitude of a tensor. */
export const amaxOf = ({ min, max }: Extent): number => Math.max(Math.abs(min), Math.abs(max));

/** Whether every run finds its own scale. */
export const isDynamic = ({ format, scale }: QuantizationParameters): boolean =>
  isIntegerFormat(format) && scale.length === 0;

/** Scale and zero point number `entry`; of dynamic ones those that a run over exactly these values would find. */
export function scaleAt(parameters: QuantizationParameters, entry: number, extent: Extent | null) {
  if (isDynamic(parameters)) {
    return extent === null ? null : dynamicParameters(Float32Array.of(extent.min, extent.max));
  }
  const scale = parameters.scale[entry];
  return scale === undefined ? null : { scale, zeroPoint: parameters.zeroPoint[entry] ?? 0 };
}

const finest = new WeakMap<Float64Array, Map<number, Grid>>();

/** The points of a format times a scale; the same object for the same two. */
function scaled(points: Float64Array, scale: number): Grid {
  const known = finest.get(points) ?? new Map<number, Grid>();
  finest.set(points, known);
  const grid = known.get(scale) ?? {
    kind: 'uneven' as const,
    values: scale === 1 ? points : points.map((value) => value * scale),
  };
  if (known.size > 32) known.clear();
  known.set(scale, grid);
  return grid;
}

/**
 * The values a tensor can hold under one of its scales; of block formats, those of a block that holds its largest
 * magnitude. Null where nothing is rounded, or nothing is known of the values yet.
 */
export function gridOf(parameters: QuantizationParameters, entry: number, extent: Extent | null): Grid | null {
  const { format, exponentMode = 'floor' } = parameters;
  if (format === 'float32') return null;
  if (isBlockFormat(format)) {
    if (extent === null || amaxOf(extent) === 0) return null;
    return { kind: 'uneven', values: blockValues(format, exponentMode, amaxOf(extent)) };
  }
  const found = scaleAt(parameters, entry, extent);
  if (found === null) return null;
  const levels = levelsOf(format, found);
  if (levels.points !== null) return scaled(levels.points, levels.scale);
  const { scale, lowest, highest } = levels;
  return { kind: 'even', first: lowest * scale, step: scale, count: highest - lowest + 1 };
}

/** The limits that values are clipped to; null where the format has none of the tensor's own. */
export function clipOf(parameters: QuantizationParameters, entry: number) {
  if (formatFacts(parameters.format).carrier === 'cast') return null;
  const [rmin, rmax] = [parameters.rmin[entry], parameters.rmax[entry]];
  return rmin === undefined || rmax === undefined ? null : { rmin, rmax };
}
