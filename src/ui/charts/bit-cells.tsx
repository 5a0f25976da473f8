import { INTEGER_FORMATS, type IntegerFormat } from '../../core/formats/integer-format';
import classes from './bit-cells.module.css';

/** The bits of a code as they are stored, most significant first; negative codes in two's complement. */
export function bitsOf(code: number, format: IntegerFormat): string {
  const { bits } = INTEGER_FORMATS[format];
  return BigInt.asUintN(bits, BigInt(code)).toString(2).padStart(bits, '0');
}

/** A stored integer, a cell a bit; the sign bit of signed formats in a colour of its own. */
export function BitCells({ code, format }: { readonly code: number; readonly format: IntegerFormat }) {
  const bits = bitsOf(code, format);
  const { signed } = INTEGER_FORMATS[format];
  return (
    <div
      className={classes.bits}
      data-many={bits.length > 8 || undefined}
      role="img"
      aria-label={`Stored bits ${bits}`}
    >
      {Array.from(bits, (bit, place) => (
        <span
          key={place}
          className={classes.bit}
          data-sign={(signed && place === 0) || undefined}
          title={
            signed && place === 0 ? `counts −${2 ** (bits.length - 1)}` : `counts ${2 ** (bits.length - 1 - place)}`
          }
        >
          {bit}
        </span>
      ))}
    </div>
  );
}
