import { gridCodec } from './element-codec';
import { mxFormat } from './mx-format';

const grid = { mantissaBits: 3, minExponent: 0, maxExponent: 2, largest: 7.5 };

export const mxfp6e2m3 = mxFormat({
  name: 'mxfp6e2m3',
  label: 'MXFP6 E2M3',
  note: 'Blocks of 32 float6 E2M3 values under one power of two (OCP MX); no kernel knows it, so files compute it with standard operators.',
  bits: 6,
  element: 'float6e2m3',
  grid,
  ...gridCodec(grid, 6),
});
