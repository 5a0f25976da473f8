import { microExponentFormat } from './micro-exponent-format';

export const mx4 = microExponentFormat({
  name: 'mx4',
  label: 'MX4',
  note: 'Shared microexponents, 4 bits a value on average: sign and 2 magnitude bits; no kernel knows it, so files compute it with standard operators.',
  magnitudeBits: 2,
});
