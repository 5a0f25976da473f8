import { type CSSProperties, type KeyboardEvent, type SyntheticEvent, memo, useRef, useState } from 'react';
import type { BitField } from '../../core/formats/format';
import type { BitReading } from '../../core/numbers/bit-pattern';
import classes from './bit-row.module.css';
import { Power, sayPower } from './power';

const ROLE_WORDS: Readonly<Record<BitField['role'], string>> = {
  sign: 'sign',
  exponent: 'exponent',
  mantissa: 'mantissa',
  integer: 'value',
};

interface BitCellProps extends BitReading {
  /** What it is a bit of. */
  readonly of: string;
  /** The first of its role, which names it. */
  readonly begins: boolean;
  readonly flips: boolean;
  /** The one cell of the row that Tab stops at. */
  readonly isStop: boolean;
}

/**
 * One bit: what it is and what it is worth. A button where it can be flipped; the row listens, so that only the cells
 * that change are drawn again while a number is typed.
 */
const BitCell = memo(function BitCell({ place, bit, role, weight, unused, of, begins, flips, isStop }: BitCellProps) {
  const shared = {
    className: classes.bit,
    'data-role': role,
    'data-on': bit === 1 || undefined,
    'data-unused': unused || undefined,
    'data-begins': begins ? ROLE_WORDS[role] : undefined,
  };
  const content = (
    <>
      <span className={classes.digit}>{bit}</span>
      <span className={classes.weight}>
        <Power>{weight}</Power>
      </span>
    </>
  );
  if (!flips) return <span {...shared}>{content}</span>;
  const words = `bit ${place} of ${of}, ${ROLE_WORDS[role]}, ${bit}, worth ${sayPower(weight)}`;
  return (
    <button
      type="button"
      {...shared}
      data-place={place}
      aria-label={unused ? `${words}, not needed` : words}
      tabIndex={isStop ? 0 : -1}
    >
      {content}
    </button>
  );
});

/** The place of the cell that an event comes from; null where it comes from none. */
function placeOf({ target }: SyntheticEvent): number | null {
  const place = target instanceof Element ? target.closest('[data-place]')?.getAttribute('data-place') : undefined;
  return typeof place === 'string' ? Number(place) : null;
}

/** How far an arrow moves, in places. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: 1, ArrowRight: -1, Home: Infinity, End: -Infinity };

interface BitRowProps {
  /** The most significant first. */
  readonly bits: readonly BitReading[];
  /** What the bits are of, as it is announced: "float32". */
  readonly of: string;
  /** Called with the place of a bit, 0 the least significant; without it the row can only be read. */
  readonly onFlip?: (place: number) => void;
  /** Width of the widest of several rows under each other, so that equal places stand below each other. */
  readonly among?: number;
}

/** The bits of a code, each a cell that can be flipped: arrows move between them, Space and Enter flip. */
export const BitRow = memo(function BitRow({ bits, of, onFlip, among = bits.length }: BitRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const highest = bits.length - 1;
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const place = Math.min(highest, Math.max(0, stop + step));
    row.current?.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus();
  };
  const text = bits.map(({ bit }) => bit).join('');
  const listening = {
    role: 'group',
    'aria-label': `Bits of ${of}`,
    onKeyDown: move,
    onFocus: (event: SyntheticEvent) => setStop(placeOf(event) ?? stop),
    onClick: (event: SyntheticEvent) => {
      const place = placeOf(event);
      if (place !== null) onFlip?.(place);
    },
  } as const;
  const named = onFlip === undefined ? ({ role: 'img', 'aria-label': `Bits of ${of}: ${text}` } as const) : listening;
  const shape: CSSProperties & { readonly '--count': number } = { '--count': bits.length };
  return (
    <div className={classes.frame}>
      <div ref={row} className={classes.row} data-among={among} style={shape} {...named}>
        {bits.map((bit, at) => (
          <BitCell
            key={bit.place}
            {...bit}
            of={of}
            begins={bit.role !== 'integer' && bits[at - 1]?.role !== bit.role}
            flips={onFlip !== undefined}
            isStop={bit.place === Math.min(stop, highest)}
          />
        ))}
      </div>
    </div>
  );
});
