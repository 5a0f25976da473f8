import type { GraphIndex } from '../core/graph/graph-index';
import type { DataFiles } from '../core/onnx/data-files';
import { dataPlace } from '../core/onnx/data-location';
import type { TensorProto } from '../core/onnx/generated/onnx_pb';
import { isLargeInFile } from '../core/onnx/packed-model';
import { placeQdq } from '../core/quantization/placement/place-qdq';
import type { Recipe } from '../core/quantization/recipe';
import type { Progress, Stage } from './progress';

/** Bytes of those of the tensors whose data is left in files. */
export function bytesInFiles(tensors: Iterable<TensorProto>): number {
  let bytes = 0;
  for (const tensor of tensors) {
    const place = isLargeInFile(tensor) ? dataPlace(tensor) : null;
    if (place !== null && typeof place !== 'string') bytes += place.length;
  }
  return bytes;
}

/**
 * The files of a model, telling how far a job is that works through `total` bytes of weights. What is read counts as done
 * when the next is asked for, since the work on it comes after the reading; a weight that is read twice counts once.
 */
export function reportingFiles(
  files: DataFiles,
  total: number,
  stage: Stage,
  onProgress: (progress: Progress) => void,
): DataFiles {
  const seen = new Set<string>();
  let done = 0;
  let underWay = 0;
  return {
    folder: files.folder,
    read: (location, offset, length) => {
      const place = `${offset} ${location}`;
      done += underWay;
      underWay = seen.has(place) ? 0 : length;
      seen.add(place);
      onProgress({ stage, done, total });
      return files.read(location, offset, length);
    },
  };
}

/** The graph, telling how far a plan is that finds the scales of weights in files. */
export function reportingGraph(
  index: GraphIndex,
  recipe: Recipe,
  onProgress: (progress: Progress) => void,
): GraphIndex {
  const { files, initializers } = index;
  if (files === undefined) return index;
  const quantized = placeQdq(index, recipe).tensors.filter((tensor) => tensor.quantized);
  const total = bytesInFiles(new Set(quantized.flatMap(({ name }) => initializers.get(name) ?? [])));
  return { ...index, files: reportingFiles(files, total, 'find-scales', onProgress) };
}
