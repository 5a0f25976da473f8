import { Term } from '../../../parts/term';
import { Door } from '../pieces/door';
import { Formula, Passage } from '../pieces/passage';
import { Question } from '../pieces/question';
import { Sources } from '../pieces/sources';
import { LayerExhibit } from './layer-exhibit';
import { OneValue } from './one-value';
import { useFewestBits } from './use-fewest-bits';

export function Body() {
  const { answered, show } = useFewestBits();
  return (
    <>
      <Passage>
        <p>
          To know what integers will do to a model, one need not have a processor that computes in integers. It is
          enough to make the same mistakes. <Term name="fakeQuantize">Fake quantization</Term> compresses a value to an
          integer and expands it again at once:
        </p>
        <Formula>r′ = (clamp(round(r / scale) + zeroPoint, qmin, qmax) − zeroPoint) · scale</Formula>
        <p>
          What comes back is a float32 number like any other, and takes its 32 bits. But it can only be one of the few
          values that the codes stand for. The rounding is real; only the saving is pretended.
        </p>
      </Passage>
      <OneValue />
      <LayerPassage />
      <LayerExhibit onShow={show} />
      <FewestBits answered={answered} />
      <Passage title="Why go to the trouble">
        <p>
          Because the error is all there is to know. Whether a processor later multiplies integers or floats that stand
          for the same integers, the values are the same up to the last rounding, so accuracy can be measured anywhere,
          on any format, before there is hardware for it. This is how every quantization tool measures, how models are
          trained to live with rounding (lesson 9), and what the studio does whenever it compares.
        </p>
      </Passage>
      <Door
        address="#/?sample=digits-cnn&run=calibrate&tab=layers&tensor=conv1.weight"
        label="Look at this layer in the studio"
      >
        <p>
          The same model, calibrated, with the weight of <code>conv1</code> selected. Further down on the right, choose
          int4 or int2 for it and see how its values move.
        </p>
      </Door>
      <Sources
        of={[
          {
            title: 'Quantizing deep convolutional networks for efficient inference: A whitepaper',
            by: 'Raghuraman Krishnamoorthi, Google, 2018',
            address: 'https://arxiv.org/abs/1806.08342',
          },
          {
            title: 'A White Paper on Neural Network Quantization',
            by: 'Markus Nagel and others, Qualcomm AI Research, 2021',
            address: 'https://arxiv.org/abs/2106.08295',
          },
          {
            title: 'FakeQuantize',
            by: 'PyTorch documentation',
            address: 'https://docs.pytorch.org/2.0/generated/torch.ao.quantization.fake_quantize.FakeQuantize.html',
          },
        ]}
      />
    </>
  );
}

const LayerPassage = () => (
  <Passage title="A whole layer">
    <p>
      Nothing else is needed for a layer. Its weights are compressed and expanded, its input too, and then it computes
      as it always did, in float32. Here it is the first convolution of a network that reads handwritten digits: sixteen
      filters of 3 × 3 weights slide over a picture of 8 × 8 pixels. Everything behind it stays as it was trained.
    </p>
    <p>
      Each filter has a scale of its own; the input has one for the whole picture. What you see was computed by ONNX
      Runtime, in this browser.
    </p>
  </Passage>
);

const FewestBits = ({ answered }: { readonly answered: boolean }) => (
  <Question
    ask={
      <p>
        With weights and input rounded, how few bits are enough for all ten digits to be read right? Find where it
        breaks, then go back to the last setting that works.
      </p>
    }
    answered={answered}
    hint={<p>Take bits away until a cross appears among the digits, then give one bit back.</p>}
    explanation={
      <p>
        Each bit that is taken away doubles the step, and so the error: the SQNR falls by 6 dB or a little more. The
        digits survive a long time, since their scores lie far apart, and then fail at once. Look at weights and input
        by themselves: nearly all of the error comes from the weights. The picture has hardly more grey values than four
        bits can hold.
      </p>
    }
  />
);
