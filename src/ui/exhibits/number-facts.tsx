import type { BitReading } from '../../core/numbers/bit-pattern';
import { finite } from '../../core/numbers/exact-number';
import type { NumberReading } from '../../core/numbers/number-reading';
import { FORMATS } from '../../core/formats/format-registry';
import { CopyButton } from '../parts/copy-button';
import { aboutFraction, allOf, brief } from './exact-words';
import classes from './number-facts.module.css';
import { Power } from './power';

/** Bits in groups that can be read: the parts of a float, four at a time of an integer. */
function grouped(bits: readonly BitReading[]): string {
  const begins = (bit: BitReading, at: number): boolean =>
    bit.role === 'integer' || bits[at + 1]?.role === 'integer' ? bit.place % 4 === 3 : bits[at - 1]?.role !== bit.role;
  return bits.map((bit, at) => `${at > 0 && begins(bit, at) ? ' ' : ''}${bit.bit}`).join('');
}

/** The stored code to take away, and the error that was made. */
export function NumberFacts({ reading }: { readonly reading: NumberReading }) {
  const { format, bits, hexadecimal, binary, error } = reading;
  const { label } = FORMATS[format];
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Hexadecimal</dt>
        <dd>
          <code>{hexadecimal}</code>
          <CopyButton text={hexadecimal} what={`the hexadecimal code of ${label}`} />
        </dd>
      </div>
      <div>
        <dt>Binary</dt>
        <dd>
          <code>{grouped(bits)}</code>
          <CopyButton text={binary} what={`the bits of ${label}`} />
        </dd>
      </div>
      {error !== null && (
        <div>
          <dt>Error</dt>
          <dd title={allOf(finite(error.absolute))}>
            <Power>{brief(finite(error.absolute))}</Power>, <Power>{aboutFraction(error.ulps)}</Power> ulp
          </dd>
        </div>
      )}
    </dl>
  );
}
