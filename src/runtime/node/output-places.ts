import type { Tensor as OrtTensor } from 'onnxruntime-node';
import { createMemoryKernel, SCRATCH_BYTES } from '../../core/observers/kernel/memory-kernel';
import type { ObservedValues } from '../../core/observers/statistics-kernel';
import { DataType, type Dimension, type Tensor, type TensorType } from '../../core/onnx/tensor';
import type { NamedTensors } from '../interface';

/** Where ONNX Runtime is to write an output, and how it is read there. */
export interface OutputPlace {
  readonly dims: readonly number[];
  /** What ONNX Runtime writes to. */
  readonly target: OrtTensor;
  /** The same values as a kernel reads them, at once. */
  readonly observed: ObservedValues;
}

const PAGE_BYTES = 65_536;
const ALIGNMENT = 64;
/** What WebAssembly can address; the places of one calibration run are far below. */
const LARGEST_MEMORY = 2 ** 32 - PAGE_BYTES;

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** Sizes of named dimensions, as the fed tensors show them. */
function sizesByName(inputs: readonly TensorType[], feeds: NamedTensors): ReadonlyMap<Dimension, number> {
  const sizes = new Map<Dimension, number>();
  for (const { name, shape } of inputs) {
    const dims = feeds[name]?.dims ?? [];
    for (const [at, dimension] of (shape ?? []).entries()) {
      const size = dims[at];
      if (typeof dimension === 'string' && size !== undefined) sizes.set(dimension, size);
    }
  }
  return sizes;
}

/** Null where a size is not known before the run. */
function dimsOf({ shape }: TensorType, sizes: ReadonlyMap<Dimension, number>): readonly number[] | null {
  const dims = shape?.map((dimension) => (typeof dimension === 'number' ? dimension : sizes.get(dimension)));
  return dims?.every((size) => size !== undefined) === true ? dims : null;
}

/**
 * Places, in one WebAssembly memory, for the float32 outputs whose shapes are known before the run: ONNX Runtime writes
 * them there, and the statistics kernel reads them there. The binding (1.30) hands out a copy of each all the same, but
 * the kernel needs none of its own: a tenth of the command's processor time. Outputs without a place are left out. Empty
 * where the engine has no WebAssembly SIMD.
 */
export function outputPlaces(
  inputs: readonly TensorType[],
  outputs: readonly TensorType[],
  feeds: NamedTensors,
  makeTensor: (tensor: Tensor) => OrtTensor,
): ReadonlyMap<string, OutputPlace> {
  const sizes = sizesByName(inputs, feeds);
  let end = aligned(SCRATCH_BYTES);
  const planned = outputs.flatMap((output) => {
    const dims = output.elementType === DataType.FLOAT ? dimsOf(output, sizes) : null;
    const length = dims?.reduce((product, size) => product * size, 1) ?? 0;
    if (dims === null || length === 0 || end + 4 * length > LARGEST_MEMORY) return [];
    const pointer = end;
    end = aligned(end + 4 * length);
    return [{ name: output.name, dims, length, pointer }];
  });
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE_BYTES) });
    const kernel = createMemoryKernel(memory, { shared: false, scratch: 0 });
    return new Map(
      planned.map(({ name, dims, length, pointer }) => {
        const data = new Float32Array(memory.buffer, pointer, length);
        const target = makeTensor({ elementType: DataType.FLOAT, dims, data });
        return [name, { dims, target, observed: kernel.at(pointer, length) }];
      }),
    );
  } catch {
    return new Map();
  }
}
