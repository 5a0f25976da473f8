import { microExponentFormat } from './micro-exponent-format';

export const mx9 = microExponentFormat({
  name: 'mx9',
  label: 'MX9',
  note: 'Shared microexponents, 9 bits a value on average: sign and 7 magnitude bits; no kernel knows it, so files compute it with standard operators.',
  magnitudeBits: 7,
});
