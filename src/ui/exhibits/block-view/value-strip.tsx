import { type KeyboardEvent, memo } from 'react';
import { type BlockReading, SUB_BLOCK_SIZE } from '../../../core/numbers/block-reading';
import { formatFigure } from '../../../core/words/figures';
import { BitColumn, bitText } from './bit-column';
import classes from './block-view.module.css';
import type { DigitRows } from './digit-rows';
import { DigitsPicture } from './digits-picture';
import type { AxisKind } from './value-axis';
import { ValueBar } from './value-bar';

export interface StripProps {
  readonly reading: BlockReading;
  readonly kind: AxisKind;
  readonly edge: number;
  readonly rows: DigitRows;
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  readonly onValue: (index: number, value: number) => void;
  readonly onHold: (held: boolean) => void;
}

/** Values side by side: as many as fit a phone, and the block of NVFP4 and MX. */
export const STRIP_SIZE = 16;

/** The bit that each pair shares, where it halves their scale. */
function Shifts({ reading, first }: { readonly reading: BlockReading; readonly first: number }) {
  const block = reading.blocks.find((one) => one.first === first);
  if (block === undefined || block.stored.shifts.length === 0) return null;
  return (
    <>
      <span className={classes.rowName}>shift</span>
      <div className={classes.shifts}>
        {Array.from(block.stored.shifts, (bit, pair) => (
          <span
            key={pair}
            style={{ gridColumn: `span ${SUB_BLOCK_SIZE}` }}
            data-on={bit === 1 || undefined}
            title={bit === 1 ? 'Both lie low: their scale is halved' : 'The scale of the block'}
          >
            {bit}
          </span>
        ))}
      </div>
    </>
  );
}

/** Sixteen values: their bars, their binary digits and the bits of their elements, each in a column of its own. */
export const ValueStrip = memo(function ValueStrip(props: StripProps & { readonly first: number }) {
  const { reading, kind, edge, rows, chosen, first, onChoose, onValue, onHold } = props;
  const elements = reading.elements.slice(first, first + STRIP_SIZE);
  const moveOn = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = Math.min(reading.elements.length - 1, Math.max(0, chosen + step));
    if (step === 0 || next === chosen || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
  };
  const inside = chosen >= first && chosen < first + elements.length ? chosen - first : null;
  return (
    <div
      className={classes.strip}
      onKeyDown={moveOn}
      role="group"
      aria-label={`Values ${first} to ${first + elements.length - 1}`}
    >
      <div className={classes.edges} aria-hidden>
        <span>{formatFigure(edge)}</span>
        <span>0</span>
        <span>{formatFigure(-edge)}</span>
      </div>
      <div className={classes.bars} data-kind={kind}>
        {elements.map(({ value, rounded, fate }, i) => (
          <ValueBar
            key={first + i}
            index={first + i}
            value={value}
            rounded={rounded}
            fate={fate}
            kind={kind}
            edge={edge}
            isChosen={chosen === first + i}
            onChoose={onChoose}
            onValue={onValue}
            onHold={onHold}
          />
        ))}
      </div>
      <DigitsPicture reading={reading} rows={rows} first={first} count={elements.length} chosen={inside} />
      <Shifts reading={reading} first={first} />
      <span className={classes.rowName}>bits</span>
      <div className={classes.codes}>
        {elements.map(({ fields }, i) => (
          <div key={first + i} data-chosen={inside === i || undefined} onPointerDown={() => onChoose(first + i)}>
            <BitColumn text={bitText(fields)} />
          </div>
        ))}
      </div>
    </div>
  );
});
