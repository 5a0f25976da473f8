import type { Failure } from './failure';

/** What can be wrong with calibration and evaluation data. `file` is a path, or the path of an array in an archive. */
export type InputFailure = { readonly room: 'input' } & (
  | { readonly kind: 'unreadable-file'; readonly file: string; readonly detail: string }
  | { readonly kind: 'unreadable-image'; readonly file: string }
  | { readonly kind: 'unreadable-array'; readonly file: string; readonly detail: string }
  | { readonly kind: 'unsupported-dtype'; readonly file: string; readonly dtype: string }
  | { readonly kind: 'unreadable-tensor'; readonly file: string; readonly detail: string }
  | { readonly kind: 'unreadable-zip'; readonly file: string; readonly detail: string }
  | { readonly kind: 'archive-too-large'; readonly file: string; readonly detail: string }
  | { readonly kind: 'unreadable-labels'; readonly file: string; readonly detail: string }
  | {
      readonly kind: 'wrong-shape';
      readonly file: string;
      readonly input: string;
      readonly expected: string;
      readonly actual: string;
    }
  | {
      readonly kind: 'wrong-type';
      readonly file: string;
      readonly input: string;
      readonly expected: string;
      readonly actual: string;
    }
  | { readonly kind: 'empty'; readonly file: string }
  | { readonly kind: 'not-finite'; readonly file: string; readonly input: string; readonly count: number }
  | { readonly kind: 'missing-input'; readonly file: string; readonly input: string; readonly given: readonly string[] }
  | { readonly kind: 'sample-counts-differ'; readonly file: string; readonly detail: string }
  | { readonly kind: 'not-a-picture-input'; readonly file: string; readonly input: string; readonly shape: string }
  | { readonly kind: 'wrong-preprocessing'; readonly input: string; readonly detail: string }
  | { readonly kind: 'unsupported-input'; readonly input: string; readonly detail: string }
  | { readonly kind: 'no-samples'; readonly count: number }
);

export const isInputFailure = (failure: Failure): failure is InputFailure => failure.room === 'input';

const ARRAY_KINDS = 'images (jpg, png, webp), .npy, .npz, TensorProto .pb files, or a zip of these';

const noneOf = (files: number): string =>
  files === 1 ? 'The one file given is no sample' : `None of the ${files} files is a sample`;

/** One plain sentence or two: what, where, and what to do. */
export function describeInputFailure(failure: InputFailure): string {
  switch (failure.kind) {
    case 'unreadable-file':
      return `${failure.file} could not be read: ${failure.detail}. Choose it again.`;
    case 'unreadable-image':
      return `${failure.file} could not be read as an image. Save it again as JPEG, PNG or WebP, or leave it out.`;
    case 'unreadable-array':
      return `${failure.file} is not a readable NumPy array: ${failure.detail}. Save it again with numpy.save.`;
    case 'unsupported-dtype':
      return `${failure.file} holds elements of NumPy type ${failure.dtype}. Save it as a plain number type, such as float32.`;
    case 'unreadable-tensor':
      return `${failure.file} is not a readable TensorProto: ${failure.detail}. Save it again with onnx.save_tensor.`;
    case 'unreadable-zip':
      return `${failure.file} is not a readable archive: ${failure.detail}. Make it again.`;
    case 'archive-too-large':
      return `${failure.file} was not unpacked: ${failure.detail}. Give the files in smaller archives, or unpacked.`;
    case 'unreadable-labels':
      return `${failure.file} is not a labels file: ${failure.detail}. Write one "name,label" a line.`;
    case 'wrong-shape':
      return `${failure.file} has shape ${failure.actual}, but input ${failure.input} takes ${failure.expected}. Give arrays of that shape.`;
    case 'wrong-type':
      return `${failure.file} holds ${failure.actual}, but input ${failure.input} takes ${failure.expected}. Save it as ${failure.expected}.`;
    case 'empty':
      return `${failure.file} is empty. Leave it out, or save it again with data.`;
    case 'not-finite':
      return `${failure.file} holds ${failure.count} values for input ${failure.input} that are NaN or infinite. Clean it, or leave it out.`;
    case 'missing-input':
      return `${failure.file} has nothing for input ${failure.input}; it has ${failure.given.join(', ') || 'no arrays'}. Name one array ${failure.input}.`;
    case 'sample-counts-differ':
      return `${failure.file} gives different numbers of samples: ${failure.detail}. Give every input the same number.`;
    case 'not-a-picture-input':
      return `${failure.file} is a picture, but input ${failure.input} of shape ${failure.shape} does not take one. Give arrays instead.`;
    case 'wrong-preprocessing':
      return `The preprocessing of input ${failure.input} does not fit: ${failure.detail}. Change it, or choose a preset.`;
    case 'unsupported-input':
      return `Input ${failure.input} cannot be fed: ${failure.detail}. Export the model with plain number tensors as inputs.`;
    case 'no-samples':
      return `${noneOf(failure.count)}. Give ${ARRAY_KINDS}.`;
  }
}
