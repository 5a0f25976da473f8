import { useState } from 'react';
import { Door } from '../pieces/door';
import { Formula, Passage } from '../pieces/passage';
import { Question } from '../pieces/question';
import { type Source, Sources } from '../pieces/sources';
import { DroppedBytes } from './dropped-bytes';
import { MantissaBits } from './mantissa-bits';
import { ThreeParts } from './three-parts';

/** The fewest bits with which 1024.23 becomes another number than 1024. */
const ENOUGH = 12;

const SOURCES: readonly Source[] = [
  {
    title: 'IEEE 754-2019, Standard for Floating-Point Arithmetic',
    by: 'IEEE: float32 and float16, rounding to nearest',
  },
  {
    title: 'AMD Quark documentation',
    by: 'AMD: quantization explained on 1024 in float32 and on 1024.23 in fewer bits',
    address: 'https://quark.docs.amd.com/latest/',
  },
  {
    title: 'Cast',
    by: 'ONNX operators: how float32 is rounded to float16 and bfloat16',
    address: 'https://onnx.ai/onnx/operators/onnx__Cast.html',
  },
];

const Beginning = () => (
  <Passage>
    <p>
      The numbers of a model are hardly ever whole, and they differ wildly in size: 0.0003 stands beside 70. A row of
      bits that count 1, 2, 4 is of no use for that. Floating point splits the row in three. One bit is the{' '}
      <em>sign</em>. A few are the <em>exponent</em>: which power of two the number lies above. The rest are the{' '}
      <em>mantissa</em>: how far it lies on the way to the next power.
    </p>
    <Formula>
      value = (−1)<sup>sign</sup> · 2<sup>exponent − 127</sup> · 1.mantissa
    </Formula>
    <p>
      1024 is a power of two itself, so its mantissa is all zeros. Which bits are on has nothing to do with the row of
      lesson 1.
    </p>
  </Passage>
);

const Dropping = () => (
  <Passage title="Why bytes cannot just be dropped">
    <p>
      In lesson 1 the front half of 32 bits could go, since it held only zeros. Here the front is what matters most: it
      says how large the number is. Dropping the front leaves the end of the mantissa, which on its own means nothing.
    </p>
    <p>
      Dropping the end is better, but only if whoever reads the rest expects the parts where they are.{' '}
      <code>bfloat16</code> was made for that: it is the first half of a float32. <code>float16</code> has a shorter
      exponent and a longer mantissa, so its bits have to be worked out anew.
    </p>
  </Passage>
);

const WhereItGoes = () => (
  <Passage title="What becomes of 1024.23">
    <p>
      A number is converted by taking the nearest value that the new format has. Every bit taken from the mantissa
      doubles the distance between those values. Whatever lies between two of them has to go to one of the two.
    </p>
  </Passage>
);

const Explanation = () => (
  <p>
    Twelve: values are then 0.25 apart, and 1024.23 becomes 1024.25. With eleven they are 0.5 apart. 1024.23 lies
    between 1024.0 and 1024.5, and 1024.0 is nearer, if only by 0.04; a conversion that rounds up instead would give
    1024.5. float16, with ten bits, has 1024 and 1025 there; bfloat16, with seven, has 1024 and 1032.
  </p>
);

const IntoTheStudio = () => (
  <Door
    address="#/?sample=digits-cnn&target=quark-bf16&run=calibrate&tab=layers&tensor=classify.weight"
    label="See weights in bfloat16"
  >
    <p>
      The same small network, set to bfloat16. On the right: the weights of its last layer, the values that bfloat16 has
      among them, and one weight with its sign, exponent and mantissa. Change the weight and see where it goes. Undo
      takes bfloat16 back.
    </p>
  </Door>
);

export function Body() {
  const [bits, setBits] = useState(23);
  return (
    <>
      <Beginning />
      <ThreeParts />
      <Dropping />
      <DroppedBytes />
      <WhereItGoes />
      <MantissaBits bits={bits} onBits={setBits} />
      <Question
        ask={
          <p>How many bits must the mantissa have at least for 1024.23 not to become 1024? Leave the slider there.</p>
        }
        answered={bits === ENOUGH}
        hint={<p>Look at the two values that 1024.23 lies between, and at which of them is nearer.</p>}
        explanation={<Explanation />}
      />
      <IntoTheStudio />
      <Sources of={SOURCES} />
    </>
  );
}
