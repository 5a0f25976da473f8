/**
 * Elements narrower than a byte lie in `raw_data` as one stream of bits, the first element in the lowest bits of the
 * first byte, the last byte padded with zeros (onnx.proto, TensorProto.raw_data). 6-bit elements cross bytes.
 */

/** `count` elements of `bits` bits out of packed bytes, one an entry; two's complement where `signed`. */
export function unpackBits<T extends Int8Array | Uint8Array>(packed: Uint8Array, bits: number, into: T): T {
  const signed = into instanceof Int8Array;
  const mask = (1 << bits) - 1;
  for (let index = 0; index < into.length; index++) {
    const at = index * bits;
    const low = packed[at >> 3] ?? 0;
    const high = packed[(at >> 3) + 1] ?? 0;
    const pattern = ((low | (high << 8)) >> (at & 7)) & mask;
    into[index] = signed ? (pattern << (32 - bits)) >> (32 - bits) : pattern;
  }
  return into;
}

/** The reverse of `unpackBits`. Bits of an entry above its width are dropped. */
export function packBits(values: Int8Array | Uint8Array, bits: number): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(Math.ceil((values.length * bits) / 8));
  const mask = (1 << bits) - 1;
  for (let index = 0; index < values.length; index++) {
    const at = index * bits;
    const pattern = ((values[index] ?? 0) & mask) << (at & 7);
    packed[at >> 3] = (packed[at >> 3] ?? 0) | (pattern & 0xff);
    // Typed arrays ignore a write past their end, which happens only where there is nothing left to write.
    if (pattern > 0xff) packed[(at >> 3) + 1] = pattern >> 8;
  }
  return packed;
}
