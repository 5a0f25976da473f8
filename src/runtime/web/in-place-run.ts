import type { NamedTensors } from '../interface';
import { DataType, type Tensor } from '../../core/onnx/tensor';
import type { CapturedModule } from './capture';

const POINTER_SIZE = 4;
/** ONNX Runtime's code for tensors in ordinary memory. */
const LOCATION_CPU = 1;
const WARNING = 2;
/** As a plain number: what is read from memory has no enum type. */
const FLOAT: number = DataType.FLOAT;

/** Is shown float32 values of shape `dims` at byte address `pointer` of ONNX Runtime's memory, there until it returns. */
export type VisitFloats = (name: string, pointer: number, dims: readonly number[]) => void;

/** Everything one run allocated, given back in the end whatever happened. */
interface Allocations {
  readonly pointers: number[];
  readonly tensors: number[];
}

/**
 * Runs a session through ONNX Runtime's exported C functions, as onnxruntime-web's own `wasm-core-impl` does, but
 * leaves the outputs where they are.
 */
export class InPlaceRun {
  readonly #captured: CapturedModule;
  readonly #session: number;
  /** C strings of input and output names, kept for the life of the session. */
  readonly #names = new Map<string, number>();

  constructor(captured: CapturedModule, session: number) {
    this.#captured = captured;
    this.#session = session;
  }

  /**
   * Runs once and shows each named float32 output to `visit`; outputs of other types are passed over.
   * Throws what ONNX Runtime reports, in the form of its public interface.
   */
  run(feeds: NamedTensors, outputs: readonly string[], visit: VisitFloats): void {
    const { module } = this.#captured;
    const stack = module.stackSave();
    const allocations: Allocations = { pointers: [], tensors: [] };
    const options = module._OrtCreateRunOptions(WARNING, 0, false, 0);
    try {
      const inputs = Object.entries(feeds);
      const inputNames = this.#pointers(inputs.map(([name]) => this.#cString(name)));
      const inputValues = this.#pointers(inputs.map(([, tensor]) => this.#createTensor(tensor, allocations)));
      const outputNames = this.#pointers(outputs.map((name) => this.#cString(name)));
      const outputValues = this.#pointers(outputs.map(() => 0));
      const status = module._OrtRun(
        this.#session,
        inputNames,
        inputValues,
        inputs.length,
        outputNames,
        outputs.length,
        outputValues,
        options,
      );
      const tensors = outputs.map((_, index) => this.#read(outputValues + index * POINTER_SIZE));
      allocations.tensors.push(...tensors.filter((tensor) => tensor !== 0));
      if (status !== 0) this.#throwLastError();
      for (const [index, name] of outputs.entries()) this.#visit(name, tensors[index] ?? 0, visit);
    } finally {
      for (const tensor of allocations.tensors) module._OrtReleaseTensor(tensor);
      for (const pointer of allocations.pointers) module._free(pointer);
      if (options !== 0) module._OrtReleaseRunOptions(options);
      module.stackRestore(stack);
    }
  }

  /** Frees the names. */
  release(): void {
    for (const pointer of this.#names.values()) this.#captured.module._free(pointer);
    this.#names.clear();
  }

  #visit(name: string, tensor: number, visit: VisitFloats): void {
    const { module, memory } = this.#captured;
    const at = module.stackAlloc(4 * POINTER_SIZE);
    const [type, data, dims, rank] = [at, at + POINTER_SIZE, at + 2 * POINTER_SIZE, at + 3 * POINTER_SIZE] as const;
    if (module._OrtGetTensorData(tensor, type, data, dims, rank) !== 0) this.#throwLastError();
    const sizes = Array.from(new Uint32Array(memory.buffer, this.#read(dims), this.#read(rank)));
    module._OrtFree(this.#read(dims));
    if (this.#read(type) === FLOAT) visit(name, this.#read(data), sizes);
  }

  #createTensor(tensor: Tensor, allocations: Allocations): number {
    const { module } = this.#captured;
    const { data, dims } = tensor;
    const pointer = module._malloc(data.byteLength);
    if (pointer === 0) throw new Error(`failed to allocate a buffer of size ${data.byteLength}`);
    allocations.pointers.push(pointer);
    this.#bytes().set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), pointer);
    const handle = module._OrtCreateTensor(
      tensor.elementType,
      pointer,
      data.byteLength,
      this.#pointers(dims),
      dims.length,
      LOCATION_CPU,
    );
    if (handle === 0) this.#throwLastError();
    allocations.tensors.push(handle);
    return handle;
  }

  /** A 32-bit array on the stack. */
  #pointers(values: readonly number[]): number {
    const pointer = this.#captured.module.stackAlloc(Math.max(values.length, 1) * POINTER_SIZE);
    new Uint32Array(this.#captured.memory.buffer, pointer, values.length).set(values);
    return pointer;
  }

  #cString(text: string): number {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const { module } = this.#captured;
    const byteLength = module.lengthBytesUTF8(text) + 1;
    const pointer = module._malloc(byteLength);
    module.stringToUTF8(text, pointer, byteLength);
    this.#names.set(text, pointer);
    return pointer;
  }

  #read(pointer: number): number {
    return new Uint32Array(this.#captured.memory.buffer, pointer, 1)[0] ?? 0;
  }

  /** Views are made anew each time: the memory may have grown since. */
  #bytes(): Uint8Array {
    return new Uint8Array(this.#captured.memory.buffer);
  }

  #throwLastError(): never {
    const { module } = this.#captured;
    const at = module.stackAlloc(2 * POINTER_SIZE);
    module._OrtGetLastError(at, at + POINTER_SIZE);
    const message = this.#read(at + POINTER_SIZE);
    throw new Error(message === 0 ? 'unknown error' : module.UTF8ToString(message));
  }
}
