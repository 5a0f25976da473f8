import type { Failure } from './failure';

/** What can be wrong with a model file. Names come from the file and can be long; the sentences shorten them. */
export type OnnxFailure = { readonly room: 'onnx' } & (
  | { readonly kind: 'not-onnx'; readonly file: string; readonly detail: string }
  | { readonly kind: 'truncated'; readonly file: string; readonly byteLength: number }
  | { readonly kind: 'damaged'; readonly file: string; readonly position: number; readonly detail: string }
  | { readonly kind: 'over-limit'; readonly file: string; readonly limit: number; readonly what: LimitedThing }
  | { readonly kind: 'no-graph'; readonly file: string }
  | { readonly kind: 'no-outputs'; readonly file: string }
  | { readonly kind: 'no-opset-import'; readonly file: string }
  | {
      readonly kind: 'unsupported-opset';
      readonly file: string;
      readonly opset: number;
      readonly lowest: number;
      readonly highest: number;
    }
  | {
      readonly kind: 'unsupported-ir-version';
      readonly file: string;
      readonly version: number;
      readonly highest: number;
    }
  | {
      readonly kind: 'unknown-operator';
      readonly file: string;
      readonly domain: string;
      readonly operator: string;
      readonly node: string;
    }
  | { readonly kind: 'unsupported-input'; readonly file: string; readonly input: string; readonly detail: string }
  | { readonly kind: 'bad-tensor'; readonly file: string; readonly tensor: string; readonly detail: string }
  | { readonly kind: 'cyclic-graph'; readonly file: string; readonly node: string }
  | { readonly kind: 'missing-tensor'; readonly file: string; readonly tensor: string; readonly reader: string }
  | { readonly kind: 'two-producers'; readonly file: string; readonly tensor: string; readonly maker: string }
  | { readonly kind: 'unsafe-location'; readonly tensor: string; readonly location: string }
  | { readonly kind: 'missing-data-file'; readonly locations: readonly string[] }
  | {
      readonly kind: 'data-file-too-short';
      readonly tensor: string;
      readonly location: string;
      readonly neededBytes: number;
      readonly byteLength: number;
    }
  | { readonly kind: 'unreadable-tensor'; readonly tensor: string; readonly detail: string }
);

/** What a hostile file could have too much of. */
export type LimitedThing = 'levels of nesting' | 'parts' | 'listed values';

export const isOnnxFailure = (failure: Failure): failure is OnnxFailure => failure.room === 'onnx';

/** One sentence or two for each kind: what, where, and what to do. The type makes it complete. */
const SENTENCES: { readonly [K in OnnxFailure['kind']]: (failure: FailureOf<K>) => string } = {
  'not-onnx': (it) => `${short(it.file)} is not an ONNX model: ${it.detail}. Choose a file that ends in .onnx.`,
  truncated: (it) => `${short(it.file)} ends too early, after ${it.byteLength} bytes. Download or export it again.`,
  damaged: (it) => `${short(it.file)} is damaged at byte ${it.position}: ${it.detail}. Download or export it again.`,
  'over-limit': (it) =>
    `${short(it.file)} has more than ${it.limit} ${it.what}, more than any real model. Check where it comes from.`,
  'no-graph': (it) => `${short(it.file)} holds no graph, so there is nothing to quantize. Export the model again.`,
  'no-outputs': (it) =>
    `The graph of ${short(it.file)} has no outputs, so it computes nothing. Export the model again.`,
  'no-opset-import': (it) =>
    `${short(it.file)} does not say which version of the ONNX operators it uses (it has no opset import for ai.onnx), so its operators could mean different things. Export it again with a current exporter.`,
  'unreadable-tensor': (it) => `Tensor ${short(it.tensor)} cannot be read: ${it.detail}.`,
  'missing-data-file': (it) =>
    `The weights of this model lie in ${list(it.locations)}. Add ${it.locations.length === 1 ? 'that file' : 'those files'} too.`,
  'unsafe-location': (it) =>
    `Tensor ${short(it.tensor)} asks for its data at ${short(it.location)}, outside the folder of the model. Save the model again with its data beside it.`,
  'data-file-too-short': (it) =>
    `${short(it.location)} has ${it.byteLength} bytes, but tensor ${short(it.tensor)} needs ${it.neededBytes}. Make sure that the file is complete and belongs to this model.`,
  'unsupported-opset': (it) =>
    `${short(it.file)} uses ONNX opset ${it.opset}; opsets ${it.lowest} to ${it.highest} are supported. Export it again at one of those, for example 21.`,
  'unsupported-ir-version': (it) =>
    `${short(it.file)} is written in version ${it.version} of the ONNX format; versions 1 to ${it.highest} are supported. Set its ir_version to ${it.highest} or less and save it again.`,
  'unknown-operator': (it) =>
    `${short(it.file)} uses operator ${short(it.operator)} of domain ${short(it.domain)} (node ${short(it.node)}), which ONNX Runtime does not have. Export the model without it, or with a function that defines it.`,
  'unsupported-input': (it) =>
    `Input ${short(it.input)} of ${short(it.file)} ${it.detail}. Only models whose inputs are tensors of numbers can be quantized here.`,
  'bad-tensor': (it) => `Tensor ${short(it.tensor)} in ${short(it.file)} ${it.detail}. Export the model again.`,
  'cyclic-graph': (it) =>
    `The graph of ${short(it.file)} has a cycle through node ${short(it.node)}, so it cannot run. Export the model again.`,
  'missing-tensor': (it) =>
    `${short(it.reader)} in ${short(it.file)} reads tensor ${short(it.tensor)}, which nothing in the model makes. Export the model again.`,
  'two-producers': (it) =>
    `Tensor ${short(it.tensor)} in ${short(it.file)} is made twice, the second time by ${short(it.maker)}. Export the model again.`,
};

type FailureOf<K extends OnnxFailure['kind']> = Extract<OnnxFailure, { readonly kind: K }>;

export function describeOnnxFailure(failure: OnnxFailure): string {
  // The table gives each kind the function for that kind, which indexing by a union cannot express.
  const sentence = SENTENCES[failure.kind] as (it: OnnxFailure) => string;
  return sentence(failure);
}

/** A name as it stands in a sentence: names in a hostile file can be megabytes long. */
function short(name: string): string {
  return name.length > 80 ? `${name.slice(0, 77)}…` : name;
}

/** The first few names of a list that can be long. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).map(short).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more files` : shown;
}
