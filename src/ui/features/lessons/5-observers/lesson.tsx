import { useState } from 'react';
import type { Observation } from '../../../../core/observers/observation';
import { useLessonRun } from '../../../../stores/lesson-runs';
import { type ClipRange, fitOf } from '../../../exhibits/range-fit/fit';
import { formatDecibels, formatShare } from '../../../../core/words/figures';
import { Term } from '../../../parts/term';
import { Door } from '../pieces/door';
import { Passage } from '../pieces/passage';
import { Question } from '../pieces/question';
import { Sources } from '../pieces/sources';
import { ACTIVATION, SAMPLE, activationOf, calibrationRun } from './activation';
import { ActivationExhibit } from './activation-exhibit';
import { type ActivationFormat, WIN, gainOf, targetOf, wholeRange } from './ranges';

const SOURCES = [
  {
    title: 'A White Paper on Neural Network Quantization, on setting ranges',
    by: 'Markus Nagel and others, Qualcomm AI Research, 2021',
    address: 'https://arxiv.org/abs/2106.08295',
  },
  {
    title: '8-bit Inference with TensorRT, on calibration by entropy',
    by: 'Szymon Migacz, NVIDIA, GPU Technology Conference 2017',
  },
  {
    title: 'Quantize ONNX Models, on calibration methods',
    by: 'ONNX Runtime documentation, Microsoft',
    address: 'https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html',
  },
] as const;

const Opening = () => (
  <Passage>
    <p>
      Scale and zero point follow from a range: the values that are to be kept. The range of a weight can be looked up,
      since a weight never changes. An <em>activation</em>, what flows from one layer to the next, is another tensor for
      every input. So the float model is run on some typical inputs first, which is called{' '}
      <Term name="calibration">calibration</Term>, and an <Term name="observer">observer</Term> watches each activation
      and settles on a range for it.
    </p>
    <p>
      Below is the sum that runs through a transformer and to which each layer adds its part. Most of its values are
      small and a few are several times larger, as in much larger models too.
    </p>
  </Passage>
);

const Methods = () => (
  <Passage title="Four ways to choose">
    <ul>
      <li>
        <Term name="minmax">Min/max</Term> keeps everything that was seen. Nothing is clipped, but one far value makes
        the step coarse for all others.
      </li>
      <li>
        <Term name="percentile">Percentile</Term> keeps, say, 99.9 % of the values, by magnitude. Somebody has to know
        which percentage.
      </li>
      <li>
        <Term name="mse">MSE</Term> tries ranges and takes the one whose values come back with the least squared error:
        what is lost by rounding, plus what is lost by clipping.
      </li>
      <li>
        <Term name="entropy">Entropy</Term> tries ranges likewise, but compares histograms: the one after quantization
        should tell most about the one before.
      </li>
    </ul>
    <p>
      Two errors pull in opposite directions. A narrower range has finer steps, so rounding costs less; and it clips
      more, and a clipped value is off by as far as it lay outside. Which of the two weighs more depends on how many
      codes there are: with sixteen the steps are so coarse that clipping pays; with 256 rounding costs so little that
      hardly any does.
    </p>
  </Passage>
);

interface RangeQuestionProps {
  readonly observation: Observation | null;
  /** The range that won with 4 bits and was then kept with 8; null before. */
  readonly found: ClipRange | null;
}

/** What the range that was found does at both widths, in words. */
function Found({ observation, range }: { readonly observation: Observation; readonly range: ClipRange }) {
  const few = fitOf(observation, targetOf('uint4'), range);
  const many = fitOf(observation, targetOf('uint8'), range);
  if (few === null || many === null) return null;
  const gain = { few: gainOf(observation, 'uint4', range), many: gainOf(observation, 'uint8', range) };
  return (
    <p>
      No. Your range clips {formatShare(few.clippedShare)} of the values. With 4 bits that wins{' '}
      {formatDecibels(gain.few)}; with 8 bits it {gain.many < 0 ? 'loses' : 'wins'}{' '}
      {formatDecibels(Math.abs(gain.many))} against min/max, since the error of the clipped values stays while all other
      errors have become small. A percentile that suits one format is wrong for the next; MSE looks at the format and
      moves along.
    </p>
  );
}

const RangeQuestion = ({ observation, found }: RangeQuestionProps) => (
  <Question
    ask={
      <p>
        With 4 bits, find a range that beats min/max by at least {WIN} dB. Keep it and change to 8 bits: does it still
        win?
      </p>
    }
    answered={found !== null}
    hint={
      <p>
        Run the digits first. Then choose 4 bits, drag both ends inwards, to where the crowd thins out, and watch the
        SQNR of your range; then choose 8 bits.
      </p>
    }
    explanation={observation !== null && found !== null && <Found observation={observation} range={found} />}
  />
);

export function Body() {
  const run = useLessonRun(calibrationRun);
  const observation = run.kind === 'done' ? activationOf(run.value) : null;
  const [format, setFormat] = useState<ActivationFormat>('uint8');
  const [own, setOwn] = useState<ClipRange | null>(null);
  const [found, setFound] = useState<ClipRange | null>(null);
  const range = own ?? (observation === null ? { rmin: 0, rmax: 0 } : wholeRange(observation));
  const changeFormat = (next: ActivationFormat) => {
    const won = observation !== null && format === 'uint4' && gainOf(observation, 'uint4', range) >= WIN;
    if (found === null && won && next === 'uint8') setFound(range);
    setFormat(next);
  };
  return (
    <>
      <Opening />
      <ActivationExhibit format={format} onFormat={changeFormat} range={range} onRange={setOwn} />
      <Methods />
      <RangeQuestion observation={observation} found={found} />
      <Door
        address={`#/?sample=${SAMPLE}&run=calibrate&tab=layers&tensor=${ACTIVATION}`}
        label="This activation in the studio"
      >
        <p>
          The same sum, calibrated on the same digits. At the foot of the panel on the right, unfold{' '}
          <em>Observer shoot-out</em>: every method of the studio on these values, the best first, and a click takes one
          into use.
        </p>
      </Door>
      <Sources of={SOURCES} />
    </>
  );
}
