/**
 * A model ready to cross a worker boundary or to be loaded by a runtime: a few kilobytes of graph (`skeleton`, a
 * serialized ModelProto whose large initializers are EXTERNAL) and the untouched buffers that hold the weights.
 * `external_data` of each initializer names a buffer by `location`, with `offset` and `length` in bytes.
 */
export interface PackedModel {
  readonly skeleton: Uint8Array;
  readonly buffers: readonly PackedBuffer[];
}

export interface PackedBuffer {
  readonly location: string;
  readonly bytes: Uint8Array;
}
