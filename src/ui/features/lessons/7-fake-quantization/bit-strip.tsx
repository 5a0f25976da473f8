import type { BitField } from '../../../../core/formats/format';
import classes from './bit-strip.module.css';

interface Bit {
  readonly bit: string;
  readonly role: BitField['role'];
}

/** The bits of a float32: one of sign, eight of exponent, 23 of mantissa. */
export function floatBits(value: number): readonly Bit[] {
  const pattern = new Uint32Array(Float32Array.of(value).buffer)[0] ?? 0;
  const text = pattern.toString(2).padStart(32, '0');
  return Array.from(text, (bit, at) => ({ bit, role: at === 0 ? 'sign' : at < 9 ? 'exponent' : 'mantissa' }));
}

/** An integer in two's complement, in as many bits. */
export const integerBits = (code: number, bits: number): readonly Bit[] =>
  Array.from((code & (2 ** bits - 1)).toString(2).padStart(bits, '0'), (bit) => ({ bit, role: 'integer' }));

/** Bits in a row of 32 places, whether all of them are taken or few. */
export const BitStrip = ({ bits, label }: { readonly bits: readonly Bit[]; readonly label: string }) => (
  <span className={classes.strip} role="img" aria-label={label}>
    {Array.from({ length: 32 }, (_, place) => {
      const bit = bits[place - (32 - bits.length)];
      return <span key={place} data-role={bit?.role ?? 'none'} data-on={bit?.bit === '1' || undefined} />;
    })}
  </span>
);
