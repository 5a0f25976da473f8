import { useCallback, useState } from 'react';
import { Term } from '../../../parts/term';
import { Door } from '../pieces/door';
import { Passage } from '../pieces/passage';
import { Question } from '../pieces/question';
import { type Source, Sources } from '../pieces/sources';
import { QdqExhibit } from './qdq-exhibit';
import type { Switches } from './switches';

const SOURCES: readonly Source[] = [
  {
    title: 'Quantize ONNX Models: representation formats, operator-oriented and QDQ',
    by: 'ONNX Runtime documentation',
    address: 'https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html',
  },
  {
    title: 'QuantizeLinear, DequantizeLinear and QLinearConv',
    by: 'ONNX operator reference',
    address: 'https://onnx.ai/onnx/operators/',
  },
  {
    title: 'Quantize Weight for Gemm/Conv on Quantized Model (pull request 22969)',
    by: 'ONNX Runtime on GitHub, 2024',
    address: 'https://github.com/microsoft/onnxruntime/pull/22969',
  },
  {
    title: 'Quantization Strategies: weight-only, static, dynamic',
    by: 'AMD Quark documentation',
    address: 'https://quark.docs.amd.com/latest/onnx/config/quantization_strategies.html',
  },
];

export function Body() {
  const [answered, setAnswered] = useState(false);
  const onSwitch = useCallback(({ weights, activations }: Switches) => setAnswered(weights && !activations), []);
  return (
    <>
      <BeforePassage />
      <QdqExhibit onSwitch={onSwitch} />
      <FusionPassage />
      <Question
        ask={
          <p>
            How do the switches have to stand for the file to shrink, while every operator still computes in float32?
          </p>
        }
        answered={answered}
        hint={
          <p>
            Watch two figures: the size of the file, and how many Conv and Gemm compute on integers. Which switch moves
            which?
          </p>
        }
        explanation={
          <p>
            Weights on, activations off: weight-only quantization. The file is smaller since it holds int8, but each
            weight is expanded before it is used, and no arithmetic gets faster. It pays where fetching weights takes
            longer than computing with them, as in large language models. Integer arithmetic needs codes on both sides
            of a product.
          </p>
        }
      />
      <Door
        address="#/?sample=digits-cnn&run=calibrate&tab=graph&tensor=conv1.relu_output"
        label="See this graph and its scales in the studio"
      >
        <p>
          The whole model, calibrated, with the output of the first convolution selected, behind its Relu. The panel on
          the right, which is the tab Inspector on a phone, has the scale and the zero point that Export writes into its
          Q and DQ; the file it makes is the one you just looked at.
        </p>
      </Door>
      <Sources of={SOURCES} />
    </>
  );
}

const BeforePassage = () => (
  <>
    <Passage>
      <p>
        A quantized model has to be written down somehow, so that any runtime understands it. ONNX does it with two
        operators that spell out fake quantization: QuantizeLinear (Q) turns float32 into codes, DequantizeLinear (DQ)
        turns codes back into float32. A model with such pairs is said to be in <Term name="qdq">QDQ</Term> form.
      </p>
      <p>
        Activations get a Q and a DQ on their way. Weights do not change, so they are stored as codes, and a DQ is
        enough. A bias is added to products of input and weight, so its scale is the product of their two scales; int32
        holds it.
      </p>
    </Passage>
    <Passage title="Before and after">
      <p>
        These are the first layers of the network that reads digits, drawn from the model itself: before, as it was
        trained, and after, as the studio’s own export has rewritten it.
      </p>
    </Passage>
  </>
);

const FusionPassage = () => (
  <Passage title="What a runtime makes of it">
    <p>
      Run as written, a QDQ model gains nothing: it computes in float32 and has more nodes than before. Its worth is
      that it says exactly where values may be codes. A runtime looks for a DQ in front of an operator and a Q behind
      it, and puts its own integer operator in the place of all of them. Where it finds none, it runs the nodes one by
      one, in float32.
    </p>
    <p>
      Note what flows between two frames: codes of 8 bits, no float32 at all. Move the switches and see what that
      depends on.
    </p>
  </Passage>
);
