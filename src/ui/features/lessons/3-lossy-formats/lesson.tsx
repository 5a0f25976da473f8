import { useState } from 'react';
import { Door } from '../pieces/door';
import { Passage } from '../pieces/passage';
import { Question } from '../pieces/question';
import { type Source, Sources } from '../pieces/sources';
import { type Choice, ChooseFormat } from './choose-format';
import { LineExhibit } from './line-exhibit';
import { Twice } from './twice';

const SOURCES: readonly Source[] = [
  {
    title: 'OCP 8-bit Floating Point Specification (OFP8)',
    by: 'Open Compute Project, 2023: float8 E4M3 and E5M2',
  },
  {
    title: 'Float stored in 8 bits',
    by: 'ONNX: how casts to float8 round and saturate',
    address: 'https://onnx.ai/onnx/technical/float8.html',
  },
  {
    title: 'Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference',
    by: 'B. Jacob and others, 2018: sums and biases in int32',
    address: 'https://arxiv.org/abs/1712.05877',
  },
];

const Beginning = () => (
  <Passage>
    <p>
      Fewer bits mean fewer values, so some numbers have no place of their own any more. They get lost in three ways.
    </p>
    <ul>
      <li>
        <em>Rounding</em>: the number lies between two values and becomes the nearer one. 1024.23 became 1024.
      </li>
      <li>
        <em>Overflow</em>: it lies beyond the last value. It saturates, wraps, or in some floating-point formats becomes
        infinite.
      </li>
      <li>
        <em>Underflow</em>: it is so small that zero is nearest.
      </li>
    </ul>
    <p>
      None of them can be undone: from 1024 nobody can tell that it was 1024.23. That is what <em>lossy</em> means. The
      art is to lose what the model does not miss.
    </p>
  </Passage>
);

const Sums = () => (
  <Passage>
    <p>
      Rounding costs half a step at most. Overflow has no such limit, so arithmetic gets more bits than storage. The
      product of two int8 numbers needs up to 16 bits, and a layer adds hundreds of products. They are added in int32,
      which has room for 131,071 of the largest ones, and the bias is added there too: that is why it has 32 bits.
    </p>
  </Passage>
);

const Sets = () => (
  <Passage title="A format is a set of values">
    <p>
      Draw every value of a format as a tick on a line and its character shows. Integers stand at equal distances and
      end early. Floating-point values crowd around zero and thin out with every power of two, so that the error is
      always about the same share of the number; they reach far.
    </p>
  </Passage>
);

const Choosing = () => (
  <Passage title="Which one to take">
    <p>
      More mantissa means finer steps, more exponent means a longer reach, and every bit costs room. No format is best:
      it depends on the numbers it is to hold. Here are three that differ as much as those of a model may.
    </p>
  </Passage>
);

const Explanation = () => (
  <p>
    bfloat16. float16 has finer steps but ends at 65504, so 70000 becomes infinite. int16 ends at 32767 and has nothing
    between 0 and 1. The formats of 8 bits are too coarse or end too early. But this holds for these numbers as they
    are: divide all by 1000 and float16 holds them more precisely. Choosing such a divisor is the next lesson.
  </p>
);

const IntoTheStudio = () => (
  <Door
    address="#/?sample=digits-cnn&run=calibrate&tab=layers&tensor=conv2.relu_output"
    label="See where an activation ends"
  >
    <p>
      An activation of the small network, which is what one of its layers found in 100 pictures: its values, the 256
      places that uint8 has for them, and a value to follow through. Type 100 and it saturates at the last place; type
      0.001 and it becomes 0.
    </p>
  </Door>
);

export function Body() {
  const [format, setFormat] = useState<Choice>('int8');
  return (
    <>
      <Beginning />
      <Twice />
      <Sums />
      <Sets />
      <LineExhibit />
      <Choosing />
      <ChooseFormat format={format} onFormat={setFormat} />
      <Question
        ask={<p>Which format keeps all three numbers within one percent, in no more than 16 bits?</p>}
        answered={format === 'bfloat16'}
        hint={<p>70000 needs a long reach, 0.1 a fraction. Which formats of 16 bits have an exponent of 8?</p>}
        explanation={<Explanation />}
      />
      <IntoTheStudio />
      <Sources of={SOURCES} />
    </>
  );
}
