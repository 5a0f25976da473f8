import { memo } from 'react';
import type { IntegerFormat } from '../../core/formats/format';
import { INTEGER_FORMATS } from '../../core/formats/integer-format';
import {
  type ColumnRow,
  type IntegerOperation,
  type IntegerOperator,
  operate,
} from '../../core/numbers/integer-arithmetic';
import classes from './addition.module.css';

interface AdditionProps {
  readonly format: IntegerFormat;
  readonly operator: IntegerOperator;
  /** Integers of the format. */
  readonly a: number;
  readonly b: number;
}

const minus = (number: number | bigint): string => String(number).replace('-', '−');

/** More rows of partial products than this say nothing more. */
const MOST_ROWS = 8;

/** How far a partial product is shifted: the columns it leaves empty on the right. */
function shiftOf({ digits }: ColumnRow): string {
  const shift = digits.length - 1 - digits.findLastIndex((digit) => digit !== null);
  return shift === 0 ? 'not shifted' : `shifted by ${shift}`;
}

/** What stands in front of a row. */
function nameOf(row: ColumnRow, at: number, { operator, a, b, exact, rows }: IntegerOperation): string {
  if (row.kind === 'carry') return operator === '−' ? 'borrow' : 'carry';
  if (row.kind === 'result') return `= ${minus(exact)}`;
  if (row.kind === 'partial') return shiftOf(row);
  return rows.findIndex(({ kind }) => kind === 'operand') === at ? minus(a) : `${operator} ${minus(b)}`;
}

/** One row of digits; columns beyond the format are where it overflows. */
function Row({
  row,
  at,
  operation,
}: {
  readonly row: ColumnRow;
  readonly at: number;
  readonly operation: IntegerOperation;
}) {
  const beyond = operation.columns - INTEGER_FORMATS[operation.format].bits;
  return (
    <tr data-kind={row.kind}>
      <th scope="row">{nameOf(row, at, operation)}</th>
      {row.digits.map((digit, column) => (
        <td key={column} data-beyond={column < beyond || undefined} data-on={digit === 1 || undefined}>
          {digit}
        </td>
      ))}
    </tr>
  );
}

/** What the format makes of the result, in sentences. */
function Verdict({ operation }: { readonly operation: IntegerOperation }) {
  const { format, operator, a, b, exact, neededBits, overflows, wrapped, saturated } = operation;
  const { bits, min, max } = INTEGER_FORMATS[format];
  const whole = `${minus(a)} ${operator} ${minus(b)} = ${minus(exact)}`;
  if (!overflows)
    return (
      <p className={classes.fits}>
        ✓ {whole} fits: {format} reaches from {minus(min)} to {minus(max)}.
      </p>
    );
  const why =
    exact < 0n && min === 0
      ? `is below zero, which ${format} has no bits for`
      : `needs ${neededBits} bits, and ${format} has ${bits}`;
  return (
    <div className={classes.overflow}>
      <p>
        ✗ {whole} {why}.
      </p>
      <dl>
        <div>
          <dt>Wrapped: the lowest {bits} bits</dt>
          <dd>{minus(wrapped)}</dd>
        </div>
        <div>
          <dt>Saturated: the end of the range</dt>
          <dd>{minus(saturated)}</dd>
        </div>
      </dl>
    </div>
  );
}

/** Two integers added, subtracted or multiplied bit by bit in a format, and what happens where its bits run out. */
export const Addition = memo(function Addition({ format, operator, a, b }: AdditionProps) {
  const operation = operate(format, operator, a, b);
  const partials = operation.rows.filter(({ kind }) => kind === 'partial').length;
  const rows =
    partials > MOST_ROWS
      ? operation.rows.filter(({ kind }) => kind === 'operand' || kind === 'result')
      : operation.rows;
  const beyond = operation.columns - INTEGER_FORMATS[format].bits;
  return (
    <div className={classes.addition}>
      <Verdict operation={operation} />
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Bits in columns">
        <table className={classes.columns}>
          <thead>
            <tr>
              <td />
              {beyond > 0 && (
                <th scope="colgroup" colSpan={beyond} className={classes.beyond}>
                  no room
                </th>
              )}
              <th scope="colgroup" colSpan={operation.columns - beyond} className={classes.inside}>
                the {operation.columns - beyond} bits of {format}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Row key={at} row={row} at={at} operation={operation} />
            ))}
          </tbody>
        </table>
      </div>
      {partials > MOST_ROWS && (
        <p className={classes.note}>
          {partials} shifted copies of the first number are added up, one for each 1 of the second.
        </p>
      )}
    </div>
  );
});
