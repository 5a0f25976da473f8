import { Slider } from '@mantine/core';
import { useState } from 'react';
import { quantize } from '../../../../core/formats/fake-quantize';
import { Exhibit } from '../pieces/exhibit';
import { BitStrip, floatBits, integerBits } from './bit-strip';
import classes from './one-value.module.css';
import { ValueGrid } from './value-grid';

const FIVE = new Intl.NumberFormat('en', { minimumFractionDigits: 5, maximumFractionDigits: 5 });
const exactly = (value: number): string => FIVE.format(value).replace('-', '−');

/** One value there and back: the scale spreads −1 to 1 over the codes of `bits` bits, zero in the middle. */
function roundTrip(value: number, bits: number) {
  const scale = Math.fround(1 / (2 ** (bits - 1) - 1));
  const parameters = { axis: null, scale: Float32Array.of(scale), zeroPoint: Int32Array.of(0) };
  const code = quantize(Float32Array.of(value), [1], { format: 'int8', ...parameters })[0] ?? 0;
  return { scale, code, back: Math.fround(code * scale) };
}

/** A number compressed and expanded: what is kept in between, and what comes back. */
export function OneValue() {
  const [value, setValue] = useState(0.731);
  const [bits, setBits] = useState(4);
  const given = Math.fround(value);
  const { scale, code, back } = roundTrip(given, bits);
  return (
    <Exhibit title="One value, compressed and expanded" task="Move the value, then take bits away.">
      <div className={classes.stations}>
        <Station name="r" side="float" value={exactly(given)} note="float32, 32 bits">
          <BitStrip bits={floatBits(given)} label={`The 32 bits of ${exactly(given)}`} />
        </Station>
        <p className={classes.step}>
          <strong>compress</strong>
          <span>÷ {exactly(scale)}, round</span>
        </p>
        <Station name="q" side="quantized" value={String(code).replace('-', '−')} note={`integer, ${bits} bits`}>
          <BitStrip bits={integerBits(code, bits)} label={`The ${bits} bits of ${code}`} />
        </Station>
        <p className={classes.step}>
          <strong>expand</strong>
          <span>× {exactly(scale)}</span>
        </p>
        <Station name="r′" side="float" value={exactly(back)} note="float32, 32 bits">
          <BitStrip bits={floatBits(back)} label={`The 32 bits of ${exactly(back)}`} />
        </Station>
      </div>
      <ValueGrid given={given} back={back} scale={scale} />
      <p className={classes.error} role="status" aria-live="off">
        Error r′ − r = <strong>{exactly(back - given)}</strong>, never more than half a step of {exactly(scale)} to
        either side.
      </p>
      <div className={classes.sliders}>
        <Labelled name="Value r">
          <Slider
            value={value}
            onChange={setValue}
            min={-1}
            max={1}
            step={0.001}
            label={exactly}
            thumbLabel="Value r"
            color="var(--float)"
          />
        </Labelled>
        <Labelled name={`Bits of q: ${bits}`}>
          <Slider
            value={bits}
            onChange={setBits}
            min={2}
            max={8}
            step={1}
            marks={[2, 4, 6, 8].map((mark) => ({ value: mark, label: mark }))}
            thumbLabel="Bits of q"
            color="var(--quantized)"
          />
        </Labelled>
      </div>
    </Exhibit>
  );
}

interface StationProps {
  readonly name: string;
  readonly side: 'float' | 'quantized';
  readonly value: string;
  readonly note: string;
  readonly children: React.ReactNode;
}

const Station = ({ name, side, value, note, children }: StationProps) => (
  <div className={classes.station} data-side={side}>
    <span className={classes.name}>{name}</span>
    <output className={classes.value}>{value}</output>
    {children}
    <span className={classes.note}>{note}</span>
  </div>
);

const Labelled = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (
  <div className={classes.slider}>
    <span>{name}</span>
    {children}
  </div>
);
