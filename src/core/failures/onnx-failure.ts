import type { Failure } from './failure';

/** What can be wrong with a model file. */
export type OnnxFailure =
  | { readonly room: 'onnx'; readonly kind: 'not-onnx'; readonly file: string; readonly detail: string }
  | { readonly room: 'onnx'; readonly kind: 'truncated'; readonly file: string; readonly byteLength: number };

export const isOnnxFailure = (failure: Failure): failure is OnnxFailure => failure.room === 'onnx';

export function describeOnnxFailure(failure: OnnxFailure): string {
  switch (failure.kind) {
    case 'not-onnx':
      return `${failure.file} is not an ONNX model: ${failure.detail}. Choose a file that ends in .onnx.`;
    case 'truncated':
      return `${failure.file} ends too early, after ${failure.byteLength} bytes. Download or export it again.`;
  }
}
