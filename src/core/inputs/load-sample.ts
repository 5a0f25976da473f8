import { type Result, fail, succeed } from '../failures/result';
import { allocate, elementTypeOf } from '../onnx/element-type';
import type { Tensor, TensorType } from '../onnx/tensor';
import { fitTensor } from './fit-tensor';
import type { ImagePreprocessing, RgbaImage } from './image-preprocessing';
import { stateInputs } from './input-roles';
import { isPixels, pixelsToImage } from './pixel-array';
import { preprocessImage } from './preprocess-image';
import { concreteDims, randomFeeds } from './random-samples';
import type { SampleSource } from './sample-source';
import { describeShape, elementCount } from './shapes';

/** Preprocessing by the name of the input that takes a picture. */
export type PreprocessingByInput = Readonly<Record<string, ImagePreprocessing>>;

/**
 * What the model is fed for one sample. A picture goes to every input that has a preprocessing; inputs that carry
 * state and were not given start at zero. Shapes and types are checked against the inputs, because a sample may have
 * been chosen for another model. Failures: those of `decodeImage`, `preprocessImage`, `fitTensor` and `randomFeeds`,
 * `missing-input`, `not-a-picture-input`.
 */
export async function feedsForSample<File>(
  sample: SampleSource<File>,
  inputs: readonly TensorType[],
  preprocessing: PreprocessingByInput,
  decodeImage: (file: File) => Promise<Result<RgbaImage>>,
): Promise<Result<Readonly<Record<string, Tensor>>>> {
  switch (sample.kind) {
    case 'random':
      return randomFeeds(inputs, sample.seed);
    case 'tensors':
      return feedEach(inputs, sample, (input) =>
        fromTensor(sample.tensors[input.name], input, sample.name, preprocessing),
      );
    case 'image': {
      const first = inputs[0];
      if (first !== undefined && !inputs.some(({ name }) => preprocessing[name] !== undefined)) {
        const shape = describeShape(first.shape);
        return fail({ room: 'input', kind: 'not-a-picture-input', file: sample.name, input: first.name, shape });
      }
      const image = await decodeImage(sample.file);
      if (!image.ok) return image;
      return feedEach(inputs, sample, (input) => {
        const chosen = preprocessing[input.name];
        return chosen === undefined ? null : preprocessImage(image.value, chosen, input);
      });
    }
  }
}

function fromTensor(
  tensor: Tensor | undefined,
  input: TensorType,
  file: string,
  preprocessing: PreprocessingByInput,
): Result<Tensor> | null {
  if (tensor === undefined) return null;
  const chosen = preprocessing[input.name];
  const pixels = chosen !== undefined && isPixels(tensor) && tensor.elementType !== input.elementType;
  return pixels ? preprocessImage(pixelsToImage(tensor), chosen, input) : fitTensor(tensor, input, file);
}

/** Feeds every input with what `feed` makes; null leaves it to start at zero, if it carries state. */
function feedEach<File>(
  inputs: readonly TensorType[],
  sample: SampleSource<File>,
  feed: (input: TensorType) => Result<Tensor> | null,
): Result<Readonly<Record<string, Tensor>>> {
  const feeds: Record<string, Tensor> = {};
  const absent: TensorType[] = [];
  for (const input of inputs) {
    const fed = feed(input);
    if (fed === null) absent.push(input);
    else if (fed.ok) feeds[input.name] = fed.value;
    else return fed;
  }
  const states = stateInputs(inputs);
  for (const input of absent) {
    if (!states.includes(input) || elementTypeOf(input.elementType) === undefined) {
      const given = Object.keys(feeds);
      return fail({ room: 'input', kind: 'missing-input', file: sample.name, input: input.name, given });
    }
    feeds[input.name] = zeros(input);
  }
  return succeed(feeds);
}

function zeros(input: TensorType): Tensor {
  const dims = concreteDims(input);
  return { elementType: input.elementType, dims, data: allocate(input.elementType, elementCount(dims)) };
}
