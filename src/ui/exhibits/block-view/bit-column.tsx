import { memo } from 'react';
import type { BitField } from '../../../core/formats/format';
import classes from './block-view.module.css';

/** The bits of one element below each other, the most significant on top: for the eye; its row of bits tells the rest. */
export const BitColumn = memo(function BitColumn({ text }: { readonly text: string }) {
  return (
    <div className={classes.bits} aria-hidden>
      {Array.from(text, (letter, place) => (
        <i key={place} data-role={ROLES[letter.toLowerCase()]} data-on={isOne(letter) || undefined}>
          {isOne(letter) ? 1 : 0}
        </i>
      ))}
    </div>
  );
});

const isOne = (letter: string): boolean => letter !== letter.toLowerCase();

const ROLES: Readonly<Record<string, BitField['role']>> = { s: 'sign', e: 'exponent', m: 'mantissa', i: 'integer' };

/** Bits with their roles as one text, so that a column is drawn again only when they change: "SeEm", capitals being ones. */
export const bitText = (fields: readonly BitField[]): string =>
  fields
    .map(({ role, width, value }) => {
      const letter = role.slice(0, 1);
      return Array.from(value.toString(2).padStart(width, '0'), (bit) =>
        bit === '1' ? letter.toUpperCase() : letter,
      ).join('');
    })
    .join('');
