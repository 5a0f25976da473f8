import { useState } from 'react';
import type { Observation } from '../../../../core/observers/observation';
import type { ClipRange } from '../../../exhibits/range-fit/fit';
import { RangeFit } from '../../../exhibits/range-fit/range-fit';
import { formatBytes, formatCount } from '../../../../core/words/figures';
import { Choice } from '../pieces/choice';
import { Controls } from '../pieces/controls';
import { Exhibit } from '../pieces/exhibit';
import { RunStage } from '../pieces/run-stage';
import { ACTIVATION, FETCHED, activationOf, calibrationRun } from './activation';
import classes from './observers.module.css';
import { type ActivationFormat, targetOf } from './ranges';

const FORMATS = [
  { value: 'uint8', label: '8 bits' },
  { value: 'uint4', label: '4 bits' },
] as const;

const PERCENTILES = [
  { value: '99', label: '99' },
  { value: '99.9', label: '99.9' },
  { value: '99.99', label: '99.99' },
] as const;

const COUNTS = [
  { value: 'linear', label: 'as they are' },
  { value: 'log', label: 'by powers of ten' },
] as const;

interface ActivationExhibitProps {
  readonly format: ActivationFormat;
  readonly onFormat: (format: ActivationFormat) => void;
  readonly range: ClipRange;
  readonly onRange: (range: ClipRange) => void;
}

function Arena({
  observation,
  format,
  onFormat,
  range,
  onRange,
}: ActivationExhibitProps & { observation: Observation }) {
  const [percentile, setPercentile] = useState<(typeof PERCENTILES)[number]['value']>('99.9');
  const [counts, setCounts] = useState<'linear' | 'log'>('linear');
  return (
    <>
      <Controls>
        <Choice label="Codes of" value={format} of={FORMATS} onChoose={onFormat} />
        <Choice label="Percentile" value={percentile} of={PERCENTILES} onChoose={setPercentile} />
        <Choice label="Counts" value={counts} of={COUNTS} onChoose={setCounts} />
      </Controls>
      <RangeFit
        label={`the ${formatCount(observation.count)} values of ${ACTIVATION}`}
        observation={observation}
        target={targetOf(format)}
        range={range}
        onRange={onRange}
        logarithmic={counts === 'log'}
        percentile={Number(percentile)}
      />
    </>
  );
}

/** An activation of a sample model, once it was run: its values, a range to drag, and those of the observers. */
export function ActivationExhibit(props: ActivationExhibitProps) {
  return (
    <Exhibit title={ACTIVATION} task="Drag the two ends of the range: what does clipping cost, what does it win?">
      <div className={classes.arena}>
        <RunStage
          run={calibrationRun}
          action="Run 100 digits through the model"
          note={
            <>
              Nothing has run yet. The button fetches ONNX Runtime ({formatBytes(FETCHED.runtime)}, unless the studio
              has it already) and a small transformer with its digits ({formatBytes(FETCHED.sample)}), and runs 100
              digits through it, here in the browser. Then you see every value that this activation took.
            </>
          }
        >
          {(lesson) => {
            const observation = activationOf(lesson);
            return observation === null ? null : <Arena {...props} observation={observation} />;
          }}
        </RunStage>
      </div>
    </Exhibit>
  );
}
