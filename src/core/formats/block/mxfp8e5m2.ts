import { float8e5m2 } from '../float/float8e5m2';
import { mxFormat } from './mx-format';

export const mxfp8e5m2 = mxFormat({
  name: 'mxfp8e5m2',
  label: 'MXFP8 E5M2',
  note: 'Blocks of 32 float8 E5M2 values under one power of two (OCP MX); no kernel knows it, so files compute it with standard operators.',
  bits: 8,
  element: 'float8e5m2',
  grid: { mantissaBits: 2, minExponent: -14, maxExponent: 15, largest: 57344 },
  codec: float8e5m2,
});
