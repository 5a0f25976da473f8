import { SegmentedControl, Slider } from '@mantine/core';
import { useState } from 'react';
import { DigitChoice } from '../digits/digit-choice';
import { Exhibit } from '../pieces/exhibit';
import { RunStage } from '../pieces/run-stage';
import type { Rounded } from './coarse-plan';
import classes from './layer-exhibit.module.css';
import { LayerPictures } from './layer-pictures';
import { type Bits, type LayerRuns, layerRuns } from './layer-runs';
import { SqnrBars } from './sqnr-bars';

interface LayerExhibitProps {
  /** Told what is shown, whenever it changes. */
  readonly onShow: (shown: { readonly bits: Bits; readonly rounded: Rounded; readonly right: number }) => void;
}

/** The first layer of a sample model with its weights and its input compressed and expanded. */
export const LayerExhibit = ({ onShow }: LayerExhibitProps) => (
  <Exhibit title="One layer of a real model" task="Take bits away and watch what the model reads.">
    <RunStage
      run={layerRuns}
      action="Run the model"
      note="Fetches a model of 64 kB that reads handwritten digits, and ONNX Runtime, and runs ten digits through it in this browser, with its first layer rounded in 21 ways."
    >
      {(runs) => <Layer runs={runs} onShow={onShow} />}
    </RunStage>
  </Exhibit>
);

const WAYS = [
  { value: 'both', label: 'Weights and input' },
  { value: 'weights', label: 'Weights' },
  { value: 'input', label: 'Input' },
] as const satisfies readonly { readonly value: Rounded; readonly label: string }[];

const isBits = (value: number): value is Bits => Number.isInteger(value) && value >= 2 && value <= 8;

function Layer({ runs, onShow }: LayerExhibitProps & { readonly runs: LayerRuns }) {
  const [bits, setBits] = useState<Bits>(8);
  const [rounded, setRounded] = useState<Rounded>('both');
  const [digit, setDigit] = useState(3);
  const [filter, setFilter] = useState(0);
  const run = runs.of(bits, rounded);
  const show = (nextBits: Bits, nextRounded: Rounded) => {
    setBits(nextBits);
    setRounded(nextRounded);
    onShow({ bits: nextBits, rounded: nextRounded, right: rightOf(runs, nextBits, nextRounded) });
  };
  const right = rightOf(runs, bits, rounded);
  return (
    <div className={classes.layer}>
      <div className={classes.controls}>
        <div className={classes.bits}>
          <span>
            {bits} bits <small>a value</small>
          </span>
          <Slider
            value={bits}
            onChange={(value) => isBits(value) && show(value, rounded)}
            min={2}
            max={8}
            step={1}
            marks={[2, 3, 4, 5, 6, 7, 8].map((mark) => ({ value: mark, label: mark }))}
            label={null}
            thumbLabel="Bits a value"
            color="var(--quantized)"
          />
        </div>
        <div>
          <span id="rounded-label">What is rounded</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby="rounded-label"
            data={[...WAYS]}
            value={rounded}
            onChange={(value) => show(bits, WAYS.find((way) => way.value === value)?.value ?? 'both')}
          />
        </div>
      </div>
      <LayerPictures runs={runs} run={run} digit={digit} filter={filter} onFilter={setFilter} />
      <SqnrBars runs={runs} rounded={rounded} bits={bits} />
      <DigitChoice
        digits={runs.digits}
        chosen={digit}
        onChoose={setDigit}
        answers={run.digits.map(({ answer }) => answer)}
      />
      <p className={classes.verdict} role="status" aria-live="polite">
        With {bits} bits the model reads <strong>{right} of 10</strong> digits right.
      </p>
    </div>
  );
}

const rightOf = (runs: LayerRuns, bits: Bits, rounded: Rounded): number =>
  runs.of(bits, rounded).digits.filter(({ answer }, at) => answer === runs.digits[at]?.digit).length;
