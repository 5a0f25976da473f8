import { sharedExponentFormat } from './shared-exponent-format';
import { signMagnitude } from './sign-magnitude';

/** Magnitude bits; the first is worth one, as no leading one is implied. */
const MAGNITUDE_BITS = 7;

/**
 * BFP16 as AMD's processors have it: eight values share the exponent `e = floor(log2 amax)`, stored with a bias of 127,
 * and each has a sign and seven magnitude bits in units of 2^(e − 6), ties to even, saturating at 127 of them. A block
 * with NaN or an infinity in it reads back as NaN, under the exponent code 255.
 */
export const bfp16 = sharedExponentFormat({
  name: 'bfp16',
  label: 'BFP16',
  note: 'Blocks of 8 values with sign and 7 magnitude bits under one 8-bit exponent; runs on AMD NPUs, elsewhere files compute it with standard operators.',
  blockSize: 8,
  bits: 1 + MAGNITUDE_BITS,
  element: null,
  grid: { mantissaBits: MAGNITUDE_BITS - 1, minExponent: 0, maxExponent: 0, largest: 2 - 2 ** (1 - MAGNITUDE_BITS) },
  onlyMode: 'floor',
  codec: signMagnitude(MAGNITUDE_BITS),
});
