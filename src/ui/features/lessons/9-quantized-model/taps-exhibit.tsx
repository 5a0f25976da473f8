import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { formatDecibels } from '../../../../core/words/figures';
import { Term } from '../../../parts/term';
import { DigitChoice } from '../digits/digit-choice';
import { useStartEngine } from '../engine-context';
import { Exhibit } from '../pieces/exhibit';
import { RunStage } from '../pieces/run-stage';
import { LayerChoice } from './layer-choice';
import { TapCard } from './tap-card';
import { TAPS, type Tap, type TappedLayer } from './tap-plan';
import { WIDTHS, type Width } from './tap-recipes';
import { FIRST_LAYER, type TapRuns, tapRunsOf } from './tap-runs';
import classes from './taps-exhibit.module.css';
import type { TapSetting } from './use-taps';

interface TapsExhibitProps {
  /** Told how the exhibit stands, whenever something is switched. */
  readonly onLook: (runs: TapRuns, setting: TapSetting) => void;
}

/** A layer and the layer that takes its place, with four taps that can be switched. */
export const TapsExhibit = ({ onLook }: TapsExhibitProps) => (
  <Exhibit title="A layer and its stand-in" task="Switch its taps, or choose another layer.">
    <RunStage
      run={tapRunsOf(FIRST_LAYER)}
      action="Calibrate and run the model"
      note="Fetches a model of 64 kB that reads handwritten digits, and ONNX Runtime, calibrates it on 100 pictures and runs it with every setting of the four switches, in this browser."
    >
      {(first) => <Layers first={first} onLook={onLook} />}
    </RunStage>
  </Exhibit>
);

/** Layers are run when they are first chosen. */
function Layers({ first, onLook }: TapsExhibitProps & { readonly first: TapRuns }) {
  const [chosen, setChosen] = useState(first.layer);
  const startEngine = useStartEngine();
  const choose = (layer: TappedLayer) => {
    setChosen(layer);
    const run = tapRunsOf(layer.node);
    if (run.state.getState().kind !== 'done') void run.start(startEngine);
  };
  return (
    <div className={classes.exhibit}>
      <LayerChoice nodes={first.lesson.model.index.nodes} layers={first.layers} chosen={chosen} onChoose={choose} />
      <RunStage
        run={tapRunsOf(chosen.node)}
        action="Run this layer"
        note="Runs the model with every setting of the switches of this layer."
      >
        {(runs) => <Taps key={runs.layer.node} runs={runs} onLook={onLook} />}
      </RunStage>
    </div>
  );
}

function Taps({ runs, onLook }: TapsExhibitProps & { readonly runs: TapRuns }) {
  const [width, setWidth] = useState<Width>(8);
  const [on, setOn] = useState<ReadonlySet<Tap>>(new Set());
  const [digit, setDigit] = useState(4);
  const run = runs.run(width, on);
  /** A tap that is off lets pass what comes; at the output that is what the other taps have made of it. */
  const passing = (tap: Tap) => {
    const numbers = runs.numbers(width, tap, digit);
    if (numbers === null || (tap !== 'output' && on.has(tap))) return numbers;
    return { ...numbers, after: (tap === 'output' ? run.outputs[digit] : null) ?? numbers.before };
  };
  const turn = (tap: Tap, isOn: boolean) => {
    const next = new Set([...on].filter((other) => other !== tap));
    if (isOn) next.add(tap);
    setOn(next);
    onLook(runs, { width, on: next });
  };
  const widen = (value: string) => {
    const next = value === '4' ? 4 : 8;
    setWidth(next);
    onLook(runs, { width: next, on });
  };
  return (
    <>
      <div className={classes.width}>
        <span id="tap-width">What a switched tap rounds to</span>
        <SegmentedControl
          size="xs"
          aria-labelledby="tap-width"
          data={WIDTHS.map((bits) => ({ value: String(bits), label: `${bits} bits` }))}
          value={String(width)}
          onChange={widen}
        />
      </div>
      <div className={classes.figure}>
        {TAPS.map((tap) => (
          <div key={tap} className={classes.place} data-tap={tap}>
            <TapCard tap={tap} numbers={passing(tap)} isOn={on.has(tap)} onSwitch={(isOn) => turn(tap, isOn)} />
          </div>
        ))}
        <Operation layer={runs.layer} isQuantized={on.size > 0} />
      </div>
      <p className={classes.result} role="status" aria-live="polite">
        <Term name="sqnr" /> of this layer’s output, over ten digits: <strong>{formatDecibels(run.sqnr)}</strong>
      </p>
      <DigitChoice digits={runs.digits} chosen={digit} onChoose={setDigit} answers={run.answers} />
    </>
  );
}

const SHAPES: Readonly<Record<string, string>> = { Conv: 'x ∗ W + b', Gemm: 'x · Wᵀ + b' };

const Operation = ({ layer, isQuantized }: { readonly layer: TappedLayer; readonly isQuantized: boolean }) => (
  <div className={classes.operation} data-quantized={isQuantized || undefined}>
    <strong>
      {isQuantized ? 'Quant' : ''}
      {layer.opType === 'Gemm' ? 'Linear' : 'Conv'}
    </strong>
    <code>{SHAPES[layer.opType]}</code>
    <span>computed in float32</span>
  </div>
);
