import { Button, NativeSelect, SegmentedControl, Slider } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { memo, useId } from 'react';
import { BLOCK_FORMATS, hasExponentModes, isBlockFormat } from '../../../core/formats/block/block-formats';
import type { BlockFormat, ExponentMode } from '../../../core/formats/format';
import { isFormatName } from '../../../core/formats/format-registry';
import { BLOCK_PRESETS, type BlockPreset, VALUE_COUNT } from '../../../core/numbers/block-presets';
import { LARGEST_FACTOR, blocksSlice, multiplyBlockValue, startBlock } from '../../../stores/numbers-blocks';
import { useSlice } from '../../../stores/numbers-query';
import { Term } from '../../parts/term';
import classes from './block-section.module.css';

const PRESETS: Readonly<Record<BlockPreset, string>> = {
  normal: 'Normal',
  outlier: 'One outlier',
  ramp: 'Ramp',
  rows: 'Tiny and large',
};

const MODES: readonly ExponentMode[] = ['floor', 'even', 'ceil'];

const FORMAT_ITEMS = Object.values(BLOCK_FORMATS).map(({ name, label, storageBits, blockSize }) => ({
  value: name,
  label: `${label} · ${storageBits} bits · blocks of ${blockSize}`,
}));

const FormatMenu = memo(function FormatMenu() {
  const id = useId();
  const format = useSlice(blocksSlice, (view) => view.format);
  const choose = (name: string) => {
    if (isFormatName(name) && isBlockFormat(name)) blocksSlice.store.setState({ format: name });
  };
  return (
    <div className={classes.control}>
      <label htmlFor={id}>Block format</label>
      <NativeSelect
        id={id}
        data={FORMAT_ITEMS}
        value={format}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </div>
  );
});

const ModeChoice = memo(function ModeChoice() {
  const mode = useSlice(blocksSlice, (view) => view.mode);
  const choose = (name: string) => {
    const found = MODES.find((one) => one === name);
    if (found !== undefined) blocksSlice.store.setState({ mode: found });
  };
  return (
    <div className={classes.control}>
      <span>
        <Term name="sharedExponent">Exponent</Term> of the largest
      </span>
      <SegmentedControl
        aria-label="How the shared exponent is found"
        data={[...MODES]}
        value={mode}
        onChange={choose}
      />
    </div>
  );
});

const Presets = memo(function Presets() {
  const preset = useSlice(blocksSlice, (view) => view.preset);
  const seed = useSlice(blocksSlice, (view) => view.seed);
  return (
    <div className={classes.control} role="group" aria-label="Values to start from">
      <span>Start from</span>
      <div className={classes.buttons}>
        {BLOCK_PRESETS.map((name) => (
          <Button
            key={name}
            variant={name === preset ? 'light' : 'default'}
            aria-pressed={name === preset}
            onClick={() => startBlock(name, seed)}
          >
            {PRESETS[name]}
          </Button>
        ))}
        <Button
          variant="default"
          leftSection={<IconDice5 size={14} />}
          title="Other random values"
          disabled={preset === 'ramp'}
          onClick={() => startBlock(preset, seed + 1)}
        >
          Seed {seed}
        </Button>
      </div>
    </div>
  );
});

/** Eighths of a doubling: fine enough to see a shared exponent leap. */
const PER_DOUBLING = 8;
const LAST = Math.log2(LARGEST_FACTOR) * PER_DOUBLING;

/** Powers of two as they are, three digits between them: short to read and in the address. */
const factorAt = (place: number): number =>
  place % PER_DOUBLING === 0 ? 2 ** (place / PER_DOUBLING) : Number((2 ** (place / PER_DOUBLING)).toPrecision(3));

const OutlierSlider = memo(function OutlierSlider({ flushed }: { readonly flushed: number }) {
  const chosen = useSlice(blocksSlice, (view) => view.chosen);
  const factor = useSlice(blocksSlice, ({ outlier }) => (outlier.index === chosen ? outlier.factor : 1));
  const words = `value ${chosen} × ${factor}`;
  return (
    <div className={classes.outlier}>
      <span>
        Outlier: value {chosen} <b>× {factor}</b>
      </span>
      <Slider
        aria-label="Outlier"
        thumbLabel={`Outlier: what value ${chosen} is multiplied with`}
        thumbValueText={words}
        label={null}
        color="var(--quantized)"
        min={0}
        max={LAST}
        step={1}
        value={Math.round(Math.log2(factor) * PER_DOUBLING)}
        onChange={(place) => multiplyBlockValue(chosen, factorAt(place))}
        marks={[0, 2, 4, 6, 8, 10].map((power) => ({ value: power * PER_DOUBLING, label: `${2 ** power}` }))}
      />
      <span className={classes.flushed} data-some={flushed > 0 || undefined} aria-live="polite">
        {flushed === 0 ? 'none lost' : `${flushed} of ${VALUE_COUNT} lost`}
      </span>
    </div>
  );
});

interface BlockControlsProps {
  readonly format: BlockFormat;
  /** How many values became zero. */
  readonly flushed: number;
}

/** What can be chosen for the whole block; drawn again only when that changes, since dragging a value draws enough. */
export const BlockControls = memo(function BlockControls({ format, flushed }: BlockControlsProps) {
  const axis = useSlice(blocksSlice, (view) => view.axis);
  return (
    <div className={classes.controls}>
      <FormatMenu />
      {hasExponentModes(format) && <ModeChoice />}
      <Presets />
      <div className={classes.control}>
        <span>Bars</span>
        <SegmentedControl
          aria-label="Axis of the bars"
          data={['linear', 'log']}
          value={axis}
          onChange={(name) => blocksSlice.store.setState({ axis: name === 'log' ? 'log' : 'linear' })}
        />
      </div>
      <OutlierSlider flushed={flushed} />
    </div>
  );
});
