import type { Result } from '../../core/failures/result';
import type { Tensor } from '../../core/onnx/tensor';
import type { Sample } from '../data-store';
import type { OpenModel } from '../model-store';
import { preprocessingOf } from '../preprocessing';
import type { Recipe } from '../../core/quantization/recipe';
import { studioClient } from '../studio-client';

/** What the model would be fed for one sample, by input. */
export const previewSample = (
  { opened }: OpenModel,
  sample: Sample,
  decided: Recipe['preprocessing'],
): Promise<Result<Readonly<Record<string, Tensor>>>> =>
  studioClient().preview(sample, opened.inputs, preprocessingOf(opened, decided));
