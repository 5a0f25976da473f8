import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { readGroups } from '../../../../core/numbers/group-reading';
import type { SampleScore } from '../../../../stores/sample-list';
import { formatDecibels, formatFigure, formatShare } from '../../../../core/words/figures';
import { Term } from '../../../parts/term';
import { Door } from '../pieces/door';
import { Exhibit } from '../pieces/exhibit';
import { Formula, Passage } from '../pieces/passage';
import { Question } from '../pieces/question';
import { Sources } from '../pieces/sources';
import { ChannelsExhibit } from './channels-exhibit';
import classes from './granularity.module.css';
import { GroupsExhibit } from './groups-exhibit';
import { ONE_SCALE, POOR, type Setting, isCheaperAndFair, worstChannel } from './settings';
import { useWeights } from './use-weights';
import { DEPTHWISE, SAMPLE, type Weights } from './weights';

const SOURCES = [
  {
    title: 'Quantizing deep convolutional networks for efficient inference: A whitepaper',
    by: 'Raghuraman Krishnamoorthi, Google, 2018',
    address: 'https://arxiv.org/abs/1806.08342',
  },
  {
    title: 'Data-Free Quantization Through Weight Equalization and Bias Correction',
    by: 'Markus Nagel and others, Qualcomm AI Research, 2019',
    address: 'https://arxiv.org/abs/1906.04721',
  },
  {
    title: 'QuantizeLinear, with its axis and block_size',
    by: 'the ONNX project, operator specification',
    address: 'https://onnx.ai/onnx/operators/onnx__QuantizeLinear.html',
  },
] as const;

const Opening = () => (
  <Passage>
    <p>
      A weight is rarely one crowd of numbers. A convolution has many output <em>channels</em>, each a small filter with
      weights of its own, and some filters are simply larger than others. How many weights share one scale is called the{' '}
      <Term name="granularity">granularity</Term>: all of them (per-tensor), those of one channel (per-channel), or a
      group of neighbours inside a channel (per-group, which ONNX calls blocks).
    </p>
    <p>
      Below is a weight of one of the sample models, a network that reads digits. After training, two of its channels
      were multiplied by 128 and what flows into them divided by 128: the same network in float. Folding batch
      normalization into a trained network does much the same by accident.
    </p>
  </Passage>
);

/** What granularity alone makes of the whole model, as it was measured beforehand. */
function Measured({ score }: { readonly score: SampleScore | null }) {
  if (score === null || score.int8PerTensor === null || score.int8PerChannel === null) return null;
  return (
    <>
      {' '}
      With all weights quantized like this the model reads {formatShare(score.int8PerTensor)} of its test digits; in
      float it reads {formatShare(score.float)}, and with a scale for each channel {formatShare(score.int8PerChannel)}.
    </>
  );
}

interface OneNumberProps {
  readonly weights: Weights;
  readonly score: SampleScore | null;
}

/** What the first exhibit shows, in words with its own numbers. */
function OneNumberHides({ weights: { depthwise }, score }: OneNumberProps) {
  const reading = useMemo(() => readGroups(depthwise, ONE_SCALE), [depthwise]);
  const worst = worstChannel(reading);
  return (
    <Passage title="What one number hides">
      <p>
        One int8 scale for all gives the tensor an <Term name="sqnr">SQNR</Term> of {formatDecibels(reading.error.sqnr)}
        , which looks harmless. But that figure weighs every weight by its square, and nearly all of the squares belong
        to the two large channels. Their scale, {formatFigure(reading.quantization.scale[0] ?? NaN)}, is about as large
        as the other weights themselves: those are left with codes like −1, 0 and 1, and channel {worst.channel} with{' '}
        {formatDecibels(worst.sqnr)}. The network needs all of its channels.
        <Measured score={score} />
      </p>
      <p>
        A scale for each channel mends that. It costs the runtime little: a channel of the weight is a channel of the
        output, so its scale is multiplied in once, after the sums are done. In the file it costs 32 bits a channel.
      </p>
      <Formula>bits a weight = bits of a code + 32 / weights that share a scale</Formula>
    </Passage>
  );
}

interface CheapQuestionProps {
  readonly weights: Weights;
  readonly answered: boolean;
}

function CheapQuestion({ weights: { depthwise }, answered }: CheapQuestionProps) {
  const before = useMemo(() => readGroups(depthwise, ONE_SCALE), [depthwise]);
  const after = useMemo(
    () => readGroups(depthwise, { ...ONE_SCALE, format: 'int4', granularity: 'per-channel' }),
    [depthwise],
  );
  return (
    <Question
      ask={
        <p>
          int8 with one scale costs {formatFigure(before.bitsPerValue)} bits a weight. Find a setting of the first
          exhibit that costs less than that and leaves no channel below {POOR} dB.
        </p>
      }
      answered={answered}
      hint={<p>Scales cost bits, too. Where would you save some to pay for them?</p>}
      explanation={
        <p>
          int4 with a scale for each channel: {formatFigure(after.bitsPerValue)} bits, and the worst channel has{' '}
          {formatDecibels(worstChannel(after).sqnr)} instead of {formatDecibels(worstChannel(before).sqnr)}. Sixteen
          codes that fit each channel beat 256 codes of which most channels use three. The figure of the whole tensor
          fell all the same, from {formatDecibels(before.error.sqnr)} to {formatDecibels(after.error.sqnr)}: look at
          channels, not only at tensors.
        </p>
      }
    />
  );
}

/** All that needs the weights. */
function Lesson({ weights, score }: OneNumberProps) {
  const [setting, setSetting] = useState<Setting>(ONE_SCALE);
  const { depthwise, classify } = weights;
  const reading = useMemo(() => readGroups(depthwise, setting), [depthwise, setting]);
  return (
    <>
      <ChannelsExhibit matrix={depthwise} reading={reading} setting={setting} onSet={setSetting} />
      <OneNumberHides weights={weights} score={score} />
      <CheapQuestion weights={weights} answered={isCheaperAndFair(depthwise, reading)} />
      <Passage title="Groups">
        <p>
          With only 16 codes, even one channel can be too large a crowd. Then every 32 or 128 neighbours in it get a
          scale, as is usual for the 4-bit weights of language models. Neighbours means: along the inputs that are
          summed up, so that a group is finished before the next one begins. Every halving of the group buys a little
          accuracy and doubles the price of the scales.
        </p>
      </Passage>
      <GroupsExhibit matrix={classify} />
      <Passage>
        <p>
          At eight weights a scale, int4 costs as many bits as int8 and is far less exact. The scales themselves are the
          next thing to make smaller: in float16, or as powers of two in 8 bits, which is what the MX formats do.
        </p>
      </Passage>
    </>
  );
}

export function Body() {
  const [state, retry] = useWeights();
  return (
    <>
      <Opening />
      {state.kind === 'ready' && <Lesson weights={state.weights} score={state.score} />}
      {state.kind !== 'ready' && (
        <Exhibit title={DEPTHWISE}>
          {state.kind === 'fetching' && <p className={classes.waiting}>The weights are being fetched.</p>}
          {state.kind === 'failed' && (
            <>
              <p role="alert">{state.sentence}</p>
              <Button onClick={retry}>Try again</Button>
            </>
          )}
        </Exhibit>
      )}
      <Door
        address={`#/?sample=${SAMPLE}&run=calibrate&tab=layers&tensor=${DEPTHWISE}`}
        label="This weight in the studio"
      >
        <p>
          The sample opens with one scale a channel. Under <em>Weights</em> on the left, change the granularity to
          per-tensor: the SQNR of this weight on the right falls, less than one would fear. Then press <em>Compare</em>{' '}
          and see how many digits the network still reads.
        </p>
      </Door>
      <Sources of={SOURCES} />
    </>
  );
}
