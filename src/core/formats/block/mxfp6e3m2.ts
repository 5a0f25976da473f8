import { float6e3m2 } from '../float/float6e3m2';
import { mxFormat } from './mx-format';

export const mxfp6e3m2 = mxFormat({
  name: 'mxfp6e3m2',
  label: 'MXFP6 E3M2',
  note: 'Blocks of 32 float6 E3M2 values under one power of two (OCP MX); no kernel knows it, so files compute it with standard operators.',
  bits: 6,
  element: 'float6e3m2',
  grid: { mantissaBits: 2, minExponent: -2, maxExponent: 4, largest: 28 },
  codec: float6e3m2,
});
