import type { IntegerFormat } from '../core/formats/format';
import { INTEGER_FORMATS } from '../core/formats/integer-format';
import type { AffineMap } from '../core/numbers/affine';
import { float32Text } from '../core/numbers/float32-text';
import { VALUE_SHAPES, type ValueShape } from '../core/numbers/value-shapes';
import { createSlice } from './numbers-query';
import { choiceField, type QueryField, realField, switchField } from './query-fields';

/** The formats that are tried with a scale and a zero point. */
export const AFFINE_FORMATS = [
  'uint8',
  'int8',
  'uint4',
  'int4',
  'uint2',
  'int2',
  'uint16',
  'int16',
] as const satisfies readonly IntegerFormat[];

export type AffineFormat = (typeof AFFINE_FORMATS)[number];

/** Far beyond what a lecture needs, far from where float32 ends. */
const LARGEST = 1e9;
const SMALLEST_SCALE = 1e-12;

/** Where the section Scale and zero point stands. */
export interface AffineState {
  readonly map: AffineMap & { readonly format: AffineFormat };
  /** The value that is followed. */
  readonly r: number;
  readonly errors: boolean;
  readonly rmin: number;
  readonly rmax: number;
  readonly shape: ValueShape;
  readonly symmetric: boolean;
  /** Whether counts are drawn by powers of ten. */
  readonly logarithmic: boolean;
}

const isAffineFormat = (name: string | undefined): name is AffineFormat =>
  AFFINE_FORMATS.some((format) => format === name);

function readMap(text: string): AffineState['map'] | undefined {
  const [format, scaleText = '', zeroText = '', ...rest] = text.split(',');
  if (!isAffineFormat(format) || rest.length > 0 || scaleText === '' || zeroText === '') return undefined;
  const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
  const [scale, zeroPoint] = [Number(scaleText), Number(zeroText)];
  if (!(scale >= SMALLEST_SCALE && scale <= LARGEST)) return undefined;
  if (!Number.isInteger(zeroPoint) || zeroPoint < qmin || zeroPoint > qmax) return undefined;
  return { format, scale: Math.fround(scale), zeroPoint };
}

const writeMap = ({ format, scale, zeroPoint }: AffineMap): string => `${format},${float32Text(scale)},${zeroPoint}`;

const mapField: QueryField<AffineState['map']> = {
  key: 'map',
  initial: { format: 'uint4', scale: Math.fround(0.32), zeroPoint: 6 },
  read: readMap,
  write: writeMap,
};

/** Kept in the address while the section is shown. */
export const affineSlice = createSlice<AffineState>('scale', {
  map: mapField,
  r: realField('r', 0.73, { min: -LARGEST, max: LARGEST }),
  errors: switchField('errors', true),
  rmin: realField('rmin', -1.2, { min: -LARGEST, max: 0 }),
  rmax: realField('rmax', 3, { min: 0, max: LARGEST }),
  shape: choiceField('of', 'normal', VALUE_SHAPES),
  symmetric: switchField('symmetric', false),
  logarithmic: switchField('log', false),
});

/** The nearest scale that the section takes. */
export const withinScales = (scale: number): number => Math.fround(Math.min(Math.max(scale, SMALLEST_SCALE), LARGEST));
