import { float8e4m3fn } from '../float/float8e4m3fn';
import { mxFormat } from './mx-format';

export const mxfp8e4m3 = mxFormat({
  name: 'mxfp8e4m3',
  label: 'MXFP8 E4M3',
  note: 'Blocks of 32 float8 E4M3 values under one power of two (OCP MX); no kernel knows it, so files compute it with standard operators.',
  bits: 8,
  element: 'float8e4m3fn',
  grid: { mantissaBits: 3, minExponent: -6, maxExponent: 8, largest: 448 },
  codec: float8e4m3fn,
});
