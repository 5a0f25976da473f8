import { microExponentFormat } from './micro-exponent-format';

export const mx6 = microExponentFormat({
  name: 'mx6',
  label: 'MX6',
  note: 'Shared microexponents, 6 bits a value on average: sign and 4 magnitude bits; no kernel knows it, so files compute it with standard operators.',
  magnitudeBits: 4,
});
