import { memo, useCallback, useState } from 'react';
import { type BlockReading } from '../../../core/numbers/block-reading';
import { BlockLegend } from './block-legend';
import classes from './block-view.module.css';
import { digitRows } from './digit-rows';
import { SharedScales } from './shared-scale';
import { type AxisKind, edgeFor } from './value-axis';
import { STRIP_SIZE, ValueStrip } from './value-strip';

interface BlockViewProps {
  /** `readBlocks` of the values. Keep the same object while nothing changes. */
  readonly reading: BlockReading;
  readonly kind: AxisKind;
  /** Index of the value that is looked at. */
  readonly chosen: number;
  /** Keep these two the same from one drawing to the next. */
  readonly onChoose: (index: number) => void;
  readonly onValue: (index: number, value: number) => void;
}

const largestOf = ({ blocks }: BlockReading): number => blocks.reduce((most, { amax }) => Math.max(most, amax), 0);

/**
 * Values in a block format: what each block shares; every value as a bar to drag or to set by keys (up and down change,
 * left and right move on, 0 clears, − turns the sign); its binary digits, kept ones inside what the block can hold, lost
 * ones below; the bits of its element.
 */
export const BlockView = memo(function BlockView({ reading, kind, chosen, onChoose, onValue }: BlockViewProps) {
  const [held, setHeld] = useState<number | null>(null);
  const edge = held ?? edgeFor(largestOf(reading));
  const onHold = useCallback((isHeld: boolean) => setHeld(isHeld ? edge : null), [edge]);
  const strips = Math.ceil(reading.elements.length / STRIP_SIZE);
  return (
    <div className={classes.view}>
      <SharedScales reading={reading} />
      <BlockLegend />
      <div className={classes.strips}>
        {Array.from({ length: strips }, (_, strip) => (
          <ValueStrip
            key={strip}
            reading={reading}
            kind={kind}
            edge={edge}
            rows={digitRows(reading)}
            first={strip * STRIP_SIZE}
            chosen={chosen}
            onChoose={onChoose}
            onValue={onValue}
            onHold={onHold}
          />
        ))}
      </div>
    </div>
  );
});
