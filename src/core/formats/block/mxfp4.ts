import { gridCodec } from './element-codec';
import { mxFormat } from './mx-format';

const grid = { mantissaBits: 1, minExponent: 0, maxExponent: 2, largest: 6 };

export const mxfp4 = mxFormat({
  name: 'mxfp4',
  label: 'MXFP4',
  note: 'Blocks of 32 float4 E2M1 values under one power of two (OCP MX); no kernel knows it, so files compute it with standard operators.',
  bits: 4,
  element: 'float4e2m1',
  grid,
  ...gridCodec(grid, 4),
});
