import type { SchemeFormat } from './recipe';

/** Bits of one element, without anything it shares with its block; in the order of a menu. */
const ELEMENT_BITS: Readonly<Record<SchemeFormat, number>> = {
  int8: 8,
  uint8: 8,
  int16: 16,
  uint16: 16,
  int4: 4,
  uint4: 4,
  int2: 2,
  uint2: 2,
  float32: 32,
  float16: 16,
  bfloat16: 16,
  float8e4m3fn: 8,
  float8e5m2: 8,
  float8e4m3fnuz: 8,
  float8e5m2fnuz: 8,
  float6e2m3: 6,
  float6e3m2: 6,
  float4e2m1: 4,
  mxfp8e4m3: 8,
  mxfp8e5m2: 8,
  mxfp6e2m3: 6,
  mxfp6e3m2: 6,
  mxfp4: 4,
  mxint8: 8,
  nvfp4: 4,
  bfp16: 8,
  mx4: 3,
  mx6: 5,
  mx9: 8,
};

/** Every format that a scheme may ask for. */
// Object.keys forgets the keys of the record, which are exactly these.
export const SCHEME_FORMATS = Object.keys(ELEMENT_BITS) as readonly SchemeFormat[];

export const elementBits = (format: SchemeFormat): number => ELEMENT_BITS[format];

const UNSIGNED: ReadonlySet<SchemeFormat> = new Set(['uint2', 'uint4', 'uint8', 'uint16']);

/** True for integers without a sign. */
export const isUnsignedFormat = (format: SchemeFormat): boolean => UNSIGNED.has(format);
