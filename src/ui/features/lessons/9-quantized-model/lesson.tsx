import { Term } from '../../../parts/term';
import { Door } from '../pieces/door';
import { Passage } from '../pieces/passage';
import { Question } from '../pieces/question';
import { type Source, Sources } from '../pieces/sources';
import { CalibrationExhibit } from './calibration-exhibit';
import { StraightThroughExhibit } from './straight-through-exhibit';
import { TapsExhibit } from './taps-exhibit';
import { useCostliestTap } from './use-taps';

const SOURCES: readonly Source[] = [
  {
    title: 'Quantization of PyTorch models by replacing operators in place',
    by: 'AMD Quark documentation',
    address: 'https://quark.docs.amd.com/latest/',
  },
  {
    title: 'Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference',
    by: 'Benoit Jacob and others, Google, 2018',
    address: 'https://arxiv.org/abs/1712.05877',
  },
  {
    title: 'Estimating or Propagating Gradients Through Stochastic Neurons for Conditional Computation',
    by: 'Yoshua Bengio and others, 2013',
    address: 'https://arxiv.org/abs/1308.3432',
  },
  {
    title: 'A White Paper on Neural Network Quantization',
    by: 'Markus Nagel and others, Qualcomm AI Research, 2021',
    address: 'https://arxiv.org/abs/2106.08295',
  },
];

export function Body() {
  const { answered, look } = useCostliestTap();
  return (
    <>
      <StandInPassage />
      <TapsExhibit onLook={look} />
      <CostQuestion answered={answered} />
      <CalibrationPassage />
      <CalibrationExhibit />
      <TrainingPassage />
      <StraightThroughExhibit />
      <Passage>
        <p>
          With the true slope training stands still: a small change of the weight changes nothing that the model sees.
          With the slope taken to be 1, the weight collects small changes until it crosses a boundary, and the model
          sees the next value. Near the best value it goes back and forth between two neighbours, as real training does.
        </p>
      </Passage>
      <Door
        address="#/?sample=digits-cnn&run=compare&tab=layers&tensor=classify.weight"
        label="Compare the quantized model in the studio"
      >
        <p>
          The same model with all its layers quantized, compared with the float model on 500 pictures it has not seen,
          and the weight of <code>classify</code> selected. Change one layer and compare again.
        </p>
      </Door>
      <Sources of={SOURCES} />
    </>
  );
}

const StandInPassage = () => (
  <>
    <Passage>
      <p>
        Everything is in place now: formats, scales, observers, fake quantization. To quantize a model, a tool goes
        through it and gives every layer with heavy arithmetic a stand-in: Linear becomes QuantLinear, Conv becomes
        QuantConv. A stand-in computes what the layer computed. But it can step in at four places, or taps: at the
        input, the weight, the bias and the output.
      </p>
    </Passage>
    <Passage title="Four taps">
      <p>
        While the model is calibrated, a tap holds an <Term name="observer">observer</Term> that notes the range of what
        passes. Afterwards it compresses and expands. Switch the taps of a real layer and look at the numbers that pass:
        to the left those of the float model, to the right what becomes of them. The last layer gives a score to each of
        ten digits.
      </p>
    </Passage>
  </>
);

const CostQuestion = ({ answered }: { readonly answered: boolean }) => (
  <Question
    ask={
      <p>
        With 4 bits, which of the four taps costs a layer most? Switch on each of the four alone, and leave the culprit
        on.
      </p>
    }
    answered={answered}
    hint={<p>Choose 4 bits. Note the SQNR with one tap alone on, then take the next; the lowest is the culprit.</p>}
    explanation={
      <p>
        Taps differ, and so do layers. In the last layer it is the output, whose scores span a wide range; in the three
        convolutions it is the weight. A bias costs next to nothing: it has 32 bits, and its steps are as fine as those
        of the products it is added to. This is why a recipe can say something else for each layer and each tensor.
      </p>
    }
  />
);

const CalibrationPassage = () => (
  <Passage title="Calibration data passes through">
    <p>
      Weights and biases can be looked at once and for all. What flows between layers depends on the input, so a few
      typical inputs are sent through the float model. No labels are needed and nothing is learned: the observers only
      watch. Soon most pictures bring nothing new.
    </p>
  </Passage>
);

const TrainingPassage = () => (
  <Passage title="And if that is not enough: training with rounding">
    <p>
      Up to here no weight was changed by learning. That is post-training quantization, PTQ: minutes of work, a few
      inputs. Where it loses too much, quantization-aware training, QAT, goes on training with the stand-ins in place,
      so that the weights move to where rounding hurts least. It costs labelled data and time, and it has to get around
      one obstacle: rounding is a staircase, and a staircase has no slope to follow.
    </p>
  </Passage>
);
