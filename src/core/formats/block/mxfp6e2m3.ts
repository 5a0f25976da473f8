import { float6e2m3 } from '../float/float6e2m3';
import { mxFormat } from './mx-format';

export const mxfp6e2m3 = mxFormat({
  name: 'mxfp6e2m3',
  label: 'MXFP6 E2M3',
  note: 'Blocks of 32 float6 E2M3 values under one power of two (OCP MX); no kernel knows it, so files compute it with standard operators.',
  bits: 6,
  element: 'float6e2m3',
  grid: { mantissaBits: 3, minExponent: 0, maxExponent: 2, largest: 7.5 },
  codec: float6e2m3,
});
