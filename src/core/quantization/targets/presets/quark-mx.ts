import { blockTarget } from './quark-block-target';

const source = 'AMD Quark: MX quantization; OCP Microscaling Formats (MX) Specification 1.0';

export const quarkMxfp8 = blockTarget({
  name: 'quark-mxfp8',
  label: 'MXFP8',
  format: 'mxfp8e4m3',
  source,
  blocks: 'Activations and weights in MXFP8 E4M3: 32 values share a power of two and keep 8 bits each.',
});

export const quarkMxfp6 = blockTarget({
  name: 'quark-mxfp6',
  label: 'MXFP6',
  format: 'mxfp6e2m3',
  source,
  blocks: 'Activations and weights in MXFP6 E2M3: 32 values share a power of two and keep 6 bits each.',
});

export const quarkMxfp4 = blockTarget({
  name: 'quark-mxfp4',
  label: 'MXFP4',
  format: 'mxfp4',
  source,
  blocks: 'Activations and weights in MXFP4 E2M1: 32 values share a power of two and keep 4 bits each.',
});

export const quarkMxint8 = blockTarget({
  name: 'quark-mxint8',
  label: 'MXINT8',
  format: 'mxint8',
  source,
  blocks: 'Activations and weights in MXINT8: 32 values share a power of two and keep 8 bits each.',
});
