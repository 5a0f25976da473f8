/**
 * The part of ONNX Runtime's Emscripten module (version 1.30.0) that reading outputs in place rests on. Pointers and
 * handles are byte addresses in the module's memory; a status of 0 means success.
 */
export interface OrtModule {
  _malloc(byteLength: number): number;
  _free(pointer: number): void;
  stackSave(): number;
  stackRestore(pointer: number): void;
  stackAlloc(byteLength: number): number;
  lengthBytesUTF8(text: string): number;
  stringToUTF8(text: string, pointer: number, byteLength: number): void;
  UTF8ToString(pointer: number): string;
  _OrtCreateSession: (...parameters: readonly number[]) => number;
  _OrtCreateRunOptions(severity: number, verbosity: number, terminate: boolean, tag: number): number;
  _OrtReleaseRunOptions(handle: number): number;
  _OrtCreateTensor(
    elementType: number,
    data: number,
    byteLength: number,
    dims: number,
    rank: number,
    location: number,
  ): number;
  /** Writes element type, data pointer, dims pointer (to be freed with `_OrtFree`) and rank to four addresses. */
  _OrtGetTensorData(tensor: number, elementType: number, data: number, dims: number, rank: number): number;
  _OrtReleaseTensor(tensor: number): number;
  _OrtFree(pointer: number): number;
  _OrtGetLastError(code: number, message: number): number;
  _OrtRun(
    session: number,
    inputNames: number,
    inputs: number,
    inputCount: number,
    outputNames: number,
    outputCount: number,
    outputs: number,
    options: number,
  ): number;
}

const FUNCTIONS = [
  '_malloc',
  '_free',
  'stackSave',
  'stackRestore',
  'stackAlloc',
  'lengthBytesUTF8',
  'stringToUTF8',
  'UTF8ToString',
  '_OrtCreateSession',
  '_OrtCreateRunOptions',
  '_OrtReleaseRunOptions',
  '_OrtCreateTensor',
  '_OrtGetTensorData',
  '_OrtReleaseTensor',
  '_OrtFree',
  '_OrtGetLastError',
  '_OrtRun',
] as const satisfies readonly (keyof OrtModule)[];

/** True when the module has every function that reading in place needs. */
export function isOrtModule(candidate: unknown): candidate is OrtModule {
  if (typeof candidate !== 'object' || candidate === null) return false;
  const entries = new Map<string, unknown>(Object.entries(candidate));
  return FUNCTIONS.every((name) => typeof entries.get(name) === 'function');
}
