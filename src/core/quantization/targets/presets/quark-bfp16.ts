import { blockTarget } from './quark-block-target';

/** Block floating point of Ryzen AI: the accuracy of bfloat16 at nearly the size of int8. */
export const quarkBfp16 = blockTarget({
  name: 'quark-bfp16',
  label: 'BFP16',
  format: 'bfp16',
  source: 'AMD Quark: BFP16 (block floating point) quantization',
  blocks: 'Activations and weights in BFP16: 8 values share an exponent of 8 bits and keep a sign and 7 bits each.',
});
