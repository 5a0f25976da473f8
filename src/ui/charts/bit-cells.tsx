import type { BitField } from '../../core/formats/format';
import classes from './bit-cells.module.css';

interface Bit {
  readonly bit: string;
  readonly role: BitField['role'];
  readonly title: string;
}

const ROLE_WORDS: Readonly<Record<BitField['role'], string>> = {
  sign: 'sign',
  exponent: 'exponent',
  mantissa: 'mantissa',
  integer: 'value',
};

const textOf = ({ value, width }: BitField): string => value.toString(2).padStart(width, '0');

/** What one bit of a field is worth; the sign of an integer in two's complement counts backwards. */
function worth(fields: readonly BitField[], { role, width }: BitField, place: number): string {
  const counts = 2 ** (width - 1 - place);
  if (role === 'integer') return `counts ${counts}`;
  if (role === 'exponent') return `exponent, counts ${counts}`;
  if (role === 'mantissa') return `mantissa, counts 1/${2 ** (place + 1)}`;
  const integer = fields.find((field) => field.role === 'integer');
  return integer === undefined ? 'sign' : `counts −${2 ** integer.width}`;
}

/** The bits of a code, the most significant first, with what each is worth. */
export const bitsOf = (fields: readonly BitField[]): readonly Bit[] =>
  fields.flatMap((field) =>
    Array.from(textOf(field), (bit, place) => ({ bit, role: field.role, title: worth(fields, field, place) })),
  );

interface BitCellsProps {
  /** Parts of the stored code, the most significant first. */
  readonly fields: readonly BitField[];
  /** What is stored, where it is not the value itself. */
  readonly label?: string;
}

/** A stored code, a cell a bit; sign, exponent and mantissa each in a colour of their own and named below. */
export function BitCells({ fields, label = 'Stored bits' }: BitCellsProps) {
  const bits = bitsOf(fields);
  const plain = fields.every(({ role }) => role === 'integer' || role === 'sign') && fields.some(isInteger);
  return (
    <div>
      <div
        className={classes.bits}
        data-many={bits.length > 8 || undefined}
        data-grouped={plain || undefined}
        role="img"
        aria-label={`${label} ${fields.map(textOf).join(plain ? '' : ' ')}`}
      >
        {bits.map(({ bit, role, title }, place) => (
          <span
            key={place}
            className={classes.bit}
            data-role={role}
            data-begins={(place > 0 && bits[place - 1]?.role !== role) || undefined}
            title={title}
          >
            {bit}
          </span>
        ))}
      </div>
      {!plain && (
        <p className={classes.legend}>
          {fields.map((field) => (
            <span key={field.role} data-role={field.role}>
              {ROLE_WORDS[field.role]}{' '}
              {field.role === 'sign' ? (field.value === 1 ? '−' : '+') : `${textOf(field)} = ${field.value}`}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

const isInteger = ({ role }: BitField): boolean => role === 'integer';
