import { useState } from 'react';
import { linearParameters } from '../../../../core/formats/linear-parameters';
import { type AffineMap, mapRange } from '../../../../core/numbers/affine';
import type { ClipRange } from '../../../exhibits/range-fit/fit';
import { SchemePair } from '../../../exhibits/range-fit/scheme-pair';
import { formatFigure } from '../../../../core/words/figures';
import { Term } from '../../../parts/term';
import { Door } from '../pieces/door';
import { Exhibit } from '../pieces/exhibit';
import { Formula, Passage } from '../pieces/passage';
import { Question } from '../pieces/question';
import { Sources } from '../pieces/sources';
import { StairsExhibit } from './stairs-exhibit';
import { START, WANTED, isReached } from './wanted-range';

const SOURCES = [
  {
    title: 'Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference',
    by: 'Benoit Jacob and others, Google, 2018',
    address: 'https://arxiv.org/abs/1712.05877',
  },
  {
    title: 'QuantizeLinear',
    by: 'the ONNX project, operator specification',
    address: 'https://onnx.ai/onnx/operators/onnx__QuantizeLinear.html',
  },
  {
    title: 'A White Paper on Neural Network Quantization',
    by: 'Markus Nagel and others, Qualcomm AI Research, 2021',
    address: 'https://arxiv.org/abs/2106.08295',
  },
] as const;

/** The activation that the door leads to: mostly positive, never far below zero. */
const ACTIVATION = 'layer0.gelu.halve_output';

/** Wide enough for both schemes of the ranges that can be dragged. */
const SPAN = { from: -4.4, to: 4.4 } as const;

const Opening = () => (
  <Passage>
    <p>
      An integer has no fraction and knows no unit. The values of a tensor, on the other hand, may lie between −1 and 3,
      or between −0.02 and 0.02. So a tensor is given two numbers of its own, and with them its codes mean real values:
      the <Term name="scale">scale</Term> <i>s</i>, the distance between two neighbouring codes, and the{' '}
      <Term name="zeroPoint">zero point</Term> <i>z</i>, the code that means 0.
    </p>
    <Formula>q = round(r / s + z)</Formula>
    <Formula>r′ = (q − z) · s</Formula>
    <p>
      <i>r</i> is the real value, <i>q</i> its code, and <i>r′</i> what the code means when it is read back. Two details
      belong to it: a <i>q</i> beyond the last code becomes the last code, which is called clipping or saturation; and
      where <i>r / s</i> lies in the middle of two whole numbers, ONNX rounds to the even one and adds <i>z</i> after
      that.
    </p>
  </Passage>
);

const Stairs = () => (
  <Passage title="Reading the stairs">
    <p>
      Every step is as wide as it is high: one scale. All values on a step share a code, so inside the range none is off
      by more than half a step. Beyond the last step the stairs go on flat, and the error grows without end. A larger
      scale reaches farther and rounds more coarsely; a smaller one the other way round. The zero point changes neither:
      it shifts the same sixteen steps along the axis.
    </p>
    <p>
      And since <i>z</i> is a whole number, 0 always falls on a step of its own and comes back as exactly 0. That is
      worth much: networks are full of zeros, from padding and from ReLU, and an error in each of them would add up.
    </p>
  </Passage>
);

/** Why it is the answer, with the numbers of the quantizer. */
function WhyFour() {
  const { rmin, rmax } = WANTED;
  const { scale, zeroPoint, qmax } = linearParameters('uint4', { symmetric: false }, rmin, rmax);
  const reached = mapRange({ format: 'uint4', scale, zeroPoint });
  return (
    <>
      <p>
        A quarter of the range lies below 0, so a quarter of the {qmax} steps has to:{' '}
        {formatFigure((-rmin / (rmax - rmin)) * qmax)}. A code is a whole number, so <i>z</i> is {zeroPoint}. That
        leaves {qmax - zeroPoint} steps for the {rmax} above zero, and a scale of at least{' '}
        {formatFigure(rmax / (qmax - zeroPoint))}.
      </p>
      <p>
        A quantizer does the same in the other order. It takes s = (rmax − rmin) / {qmax} = {formatFigure(scale)} first
        and then rounds <i>z</i>, so its codes reach from {formatFigure(reached.rmin)} to {formatFigure(reached.rmax)}:{' '}
        {rmax} ends up {formatFigure(rmax - reached.rmax)} short, less than half a step.
      </p>
    </>
  );
}

const FitQuestion = ({ answered }: { readonly answered: boolean }) => (
  <Question
    ask={
      <p>
        The values of a tensor lie between {formatFigure(WANTED.rmin)} and {WANTED.rmax}. Let the sixteen codes of uint4
        reach all of them, in steps of at most {WANTED.scale}.
      </p>
    }
    answered={answered}
    hint={<p>How much of the range lies below zero? As much of the codes has to lie below the zero point.</p>}
    explanation={<WhyFour />}
  />
);

/** One range, with the codes of both kinds. */
function Pair() {
  const [range, setRange] = useState<ClipRange>({ rmin: WANTED.rmin, rmax: WANTED.rmax });
  return (
    <Exhibit
      title="The same range, two schemes, in int8"
      task="Drag rmin to 0, as after a ReLU; then make both sides equal."
    >
      <SchemePair format="int8" range={range} onRange={setRange} span={SPAN} />
    </Exhibit>
  );
}

const Symmetry = () => (
  <Passage title="Symmetric or asymmetric">
    <p>
      What you have just set was <em>asymmetric</em>: the codes lie over the range, wherever that is. A{' '}
      <Term name="symmetric">symmetric</Term> scheme puts 0 in the middle and leaves out <i>z</i> altogether. That saves
      arithmetic: multiply two tensors that have zero points, and each of them adds a correction to every sum. But a
      range that leans to one side then wastes codes on the other.
    </p>
  </Passage>
);

export function Body() {
  const [map, setMap] = useState<AffineMap>(START);
  const [r, setR] = useState(0.9);
  return (
    <>
      <Opening />
      <StairsExhibit map={map} r={r} onMap={setMap} onR={setR} />
      <Stairs />
      <FitQuestion answered={isReached(map)} />
      <Symmetry />
      <Pair />
      <Passage>
        <p>
          Weights are usually spread evenly around 0, so they are quantized symmetrically. Activations lean: after a
          ReLU they have no negative value at all, and half of the symmetric codes would never be used. They get a zero
          point.
        </p>
      </Passage>
      <Door
        address={`#/?sample=digits-transformer&run=calibrate&tab=layers&tensor=${ACTIVATION}`}
        label="An activation with a zero point in the studio"
      >
        <p>
          The output of a GELU, a smoother ReLU, is never far below zero. On the right are its histogram, its scale and
          its zero point, and below them the formula with this tensor’s numbers: type a value and follow it through.
        </p>
      </Door>
      <Sources of={SOURCES} />
    </>
  );
}
