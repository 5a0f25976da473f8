import { float4e2m1 } from '../float/float4e2m1';
import { mxFormat } from './mx-format';

export const mxfp4 = mxFormat({
  name: 'mxfp4',
  label: 'MXFP4',
  note: 'Blocks of 32 float4 E2M1 values under one power of two (OCP MX); no kernel knows it, so files compute it with standard operators.',
  bits: 4,
  element: 'float4e2m1',
  grid: { mantissaBits: 1, minExponent: 0, maxExponent: 2, largest: 6 },
  codec: float4e2m1,
});
