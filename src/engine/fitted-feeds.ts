import { castTensor } from '../core/inputs/cast-tensor';
import type { TensorType } from '../core/onnx/tensor';
import type { NamedTensors } from '../runtime/interface';

/**
 * What a model is fed of the feeds of another form of it: only the inputs that it has, in their element types (a float16
 * model may take its inputs as float16). What cannot be converted stays as it is, and the run says so.
 */
export const fittedFeeds = (feeds: NamedTensors, inputs: readonly TensorType[]): NamedTensors =>
  Object.fromEntries(
    inputs.flatMap(({ name, elementType }) => {
      const tensor = feeds[name];
      return tensor === undefined ? [] : [[name, castTensor(tensor, elementType) ?? tensor]];
    }),
  );
