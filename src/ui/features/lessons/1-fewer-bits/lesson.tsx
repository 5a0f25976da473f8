import { useState } from 'react';
import { Term } from '../../../parts/term';
import { Door } from '../pieces/door';
import { Passage } from '../pieces/passage';
import { Question } from '../pieces/question';
import { type Source, Sources } from '../pieces/sources';
import { FewerBits } from './fewer-bits';
import { RowOfBits } from './row-of-bits';
import { TwoWaysOut } from './two-ways-out';

/** Eleven binary digits and the sign. */
const ENOUGH = 12;

const SOURCES: readonly Source[] = [
  {
    title: 'AMD Quark documentation',
    by: 'AMD: quantization explained on the bits of 1024, in 32 and in 16 of them',
    address: 'https://quark.docs.amd.com/latest/',
  },
  {
    title: 'QuantizeLinear',
    by: 'ONNX operators: values out of range saturate',
    address: 'https://onnx.ai/onnx/operators/onnx__QuantizeLinear.html',
  },
];

const Beginning = () => (
  <Passage>
    <p>
      A model is numbers, millions of them. How much room they take and how fast they are multiplied depends on how many
      bits each one has. To <em>quantize</em> is to give every number fewer bits and to know what that costs. This
      lesson begins with one number.
    </p>
    <p>
      A bit is a switch. In a row of 32 each counts twice as much as its neighbour to the right: 1, 2, 4, and so on.
      Only the first is different, it counts backwards, which is how the row holds numbers below zero. Such a row is
      called <code>int32</code>. To hold 1024, which is 2<sup>10</sup>, a single switch is on.
    </p>
  </Passage>
);

const WhatInt8Does = () => (
  <Passage title="Too few bits">
    <p>
      <Term name="format">Formats</Term> come in fixed sizes. <code>int16</code> has four bits to spare for 1024: half
      the room, nothing lost. <code>int8</code> is four bits short. It ends at 127, and something has to be done about
      every number beyond.
    </p>
    <p>
      One way is to drop the bits that do not fit. The number <em>wraps</em>: it comes out somewhere else entirely,
      often with the wrong sign, as when a car’s odometer passes its last digit. The other is to take the nearest number
      there is. The number <em>saturates</em>: still wrong, but on the right side. Quantization always saturates.
    </p>
  </Passage>
);

const IntoTheStudio = () => (
  <Door address="#/?sample=digits-cnn&run=calibrate&tab=layers&tensor=classify.bias" label="See a bias in 32 bits">
    <p>
      A small network that reads handwritten digits, quantized. On the right you will see the bias of its last layer,
      ten numbers that are added to its sums. It is stored as int32, and the bits of one value stand below it, most of
      them copies of the sign. The weights of the layer have 8 bits each. Why the bias has more comes in lesson 3.
    </p>
  </Door>
);

export function Body() {
  const [width, setWidth] = useState(32);
  return (
    <>
      <Beginning />
      <RowOfBits />
      <Passage title="Half the bits, the same number">
        <p>
          Everything in front of that switch is off. Zeros in front of a number say nothing, so they can go: what is
          left is shorter and means the same. The bit that is now the first becomes the one that counts backwards.
        </p>
      </Passage>
      <FewerBits width={width} onWidth={setWidth} />
      <Question
        ask={<p>With how few bits does 1024 stay 1024? Leave the slider there.</p>}
        answered={width === ENOUGH}
        hint={<p>Go on past 16. The last step before the number breaks is the one.</p>}
        explanation={
          <p>
            Twelve. 1024 takes eleven binary digits, and one more in front for the sign: with eleven bits the only
            switch that is on counts −1024. Without a sign, as in <code>uint16</code>, eleven would do.
          </p>
        }
      />
      <WhatInt8Does />
      <TwoWaysOut />
      <Passage>
        <p>
          So 1024 in int8 becomes 127, not 0. That is a large error, and the way around it is not to store 1024 itself
          but a count of larger steps, the subject of lesson 4. First, numbers that are not whole.
        </p>
      </Passage>
      <IntoTheStudio />
      <Sources of={SOURCES} />
    </>
  );
}
