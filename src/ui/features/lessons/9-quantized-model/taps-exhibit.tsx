import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { formatDecibels } from '../../../parts/figures';
import { Term } from '../../../parts/term';
import { DigitChoice } from '../digits/digit-choice';
import { Exhibit } from '../pieces/exhibit';
import { RunStage } from '../pieces/run-stage';
import { LayerChoice } from './layer-choice';
import { TapCard } from './tap-card';
import { TAPS, type Tap, type TappedLayer } from './tap-plan';
import { type TapRuns, type Width, tapRuns } from './tap-runs';
import classes from './taps-exhibit.module.css';
import type { TapSetting } from './use-taps';

interface TapsExhibitProps {
  /** Told how the exhibit stands, whenever something is switched. */
  readonly onLook: (runs: TapRuns, setting: TapSetting) => void;
}

/** A layer and the layer that takes its place, with four taps that can be switched. */
export const TapsExhibit = ({ onLook }: TapsExhibitProps) => (
  <Exhibit title="A layer and its stand-in" task="Choose a layer, then switch its taps.">
    <RunStage
      run={tapRuns}
      action="Calibrate and run the model"
      note="Fetches a model of 64 kB that reads handwritten digits, and ONNX Runtime, calibrates it on 100 pictures and runs it with every setting of the four switches, in this browser."
    >
      {(runs) => <Taps runs={runs} onLook={onLook} />}
    </RunStage>
  </Exhibit>
);

function Taps({ runs, onLook }: TapsExhibitProps & { readonly runs: TapRuns }) {
  const [node, setNode] = useState('classify');
  const [width, setWidth] = useState<Width>(8);
  const [on, setOn] = useState<ReadonlySet<Tap>>(new Set());
  const [digit, setDigit] = useState(4);
  const layer = runs.layers.find((known) => known.node === node) ?? runs.layers[0];
  if (layer === undefined) return null;
  const run = runs.run(layer, width, on);
  const look = (setting: Partial<TapSetting>) => onLook(runs, { layer, width, on, ...setting });
  const turn = (tap: Tap, isOn: boolean) => {
    const next = new Set([...on].filter((other) => other !== tap));
    if (isOn) next.add(tap);
    setOn(next);
    look({ on: next });
  };
  const widen = (value: string) => {
    const next = value === '4' ? 4 : 8;
    setWidth(next);
    look({ width: next });
  };
  const choose = (next: TappedLayer) => {
    setNode(next.node);
    look({ layer: next });
  };
  return (
    <div className={classes.exhibit}>
      <LayerChoice nodes={runs.lesson.model.index.nodes} layers={runs.layers} chosen={layer} onChoose={choose} />
      <div className={classes.width}>
        <span id="tap-width">What a switched tap rounds to</span>
        <SegmentedControl
          size="xs"
          aria-labelledby="tap-width"
          data={[
            { value: '8', label: '8 bits' },
            { value: '4', label: '4 bits' },
          ]}
          value={String(width)}
          onChange={widen}
        />
      </div>
      <div className={classes.figure}>
        {TAPS.map((tap) => (
          <div key={tap} className={classes.place} data-tap={tap}>
            <TapCard
              tap={tap}
              numbers={runs.numbers(layer, width, tap, digit)}
              isOn={on.has(tap)}
              onSwitch={(isOn) => turn(tap, isOn)}
            />
          </div>
        ))}
        <Operation layer={layer} isQuantized={on.size > 0} />
      </div>
      <p className={classes.result} role="status" aria-live="polite">
        <Term name="sqnr" /> of this layer’s output, over ten digits: <strong>{formatDecibels(run.sqnr)}</strong>
      </p>
      <DigitChoice digits={runs.digits} chosen={digit} onChoose={setDigit} answers={run.answers} />
    </div>
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
