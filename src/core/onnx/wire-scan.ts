import type { DescMessage } from '@bufbuild/protobuf';
import { WireType } from '@bufbuild/protobuf/wire';
import type { LimitedThing } from '../failures/onnx-failure';
import { type FieldShape, type MessageShape, messageShape } from './wire-shape';

/**
 * What a file may have of each thing before it is decoded. Two bytes on the wire become a message of some 300 bytes in
 * memory, so a hostile file of 100 MB could claim 15 GB. The largest real graphs have a few hundred thousand parts.
 */
export const LIMITS = {
  /** Messages in messages. An If in an If costs three levels; protobuf itself stops at 100. */
  depth: 100,
  /** Messages and unknown fields: each becomes an object. */
  parts: 2_000_000,
  /** Entries of repeated scalars (dims, float_data, names): each takes 8 to 32 bytes. */
  values: 64_000_000,
} as const;

export type WireProblem =
  | { readonly kind: 'truncated' }
  | { readonly kind: 'damaged'; readonly position: number; readonly detail: string }
  | { readonly kind: 'over-limit'; readonly what: LimitedThing; readonly limit: number };

export interface WireScan {
  /** The first thing wrong; null when the bytes can be decoded. */
  readonly problem: WireProblem | null;
  /** Numbers of the fields of the outermost message that were begun, as the schema knows them. */
  readonly fields: ReadonlySet<number>;
}

/**
 * Walks the bytes of a message without decoding it: every length within its parent, every known field with its wire
 * type, and the limits above. Protobuf decoders check less: a child may overrun its parent there. Time is linear in the
 * number of fields; the bytes of weights are skipped.
 */
export function scanWire(message: DescMessage, bytes: Uint8Array): WireScan {
  const scanner = new Scanner(bytes);
  scanner.scanMessage(messageShape(message), bytes.length, 1);
  return { problem: scanner.problem, fields: scanner.fields };
}

/** The wire types by their numbers in a tag; groups (3, 4) never were in ONNX. */
const WIRE_TYPES = [WireType.Varint, WireType.Bit64, WireType.LengthDelimited, undefined, undefined, WireType.Bit32];

/** A position that moves through the bytes; on the first problem it jumps to the end, which ends every loop. */
class Scanner {
  problem: WireProblem | null = null;
  readonly fields = new Set<number>();
  private position = 0;
  private parts = 0;
  private values = 0;

  constructor(private readonly bytes: Uint8Array) {}

  scanMessage(shape: MessageShape, end: number, depth: number): void {
    if (depth > LIMITS.depth) return this.exceed('levels of nesting', LIMITS.depth);
    while (this.position < end) {
      const start = this.position;
      const tag = this.readVarint(end);
      const number = Math.floor(tag / 8);
      // A tag fits 32 bits, in five bytes at most: decoders refuse a longer one even where its value is small.
      if (number === 0 || number >= 2 ** 29 || this.position > start + 5)
        return this.damaged(start, 'no field has that number');
      const field = shape.get(number);
      if (depth === 1 && field !== undefined) this.fields.add(number);
      this.scanField(field, WIRE_TYPES[tag % 8], end, depth);
    }
  }

  private scanField(field: FieldShape | undefined, wireType: WireType | undefined, end: number, depth: number): void {
    const start = this.position;
    const packed = field?.packable === true && wireType === WireType.LengthDelimited;
    if (field !== undefined && wireType !== field.wireType && !packed) {
      return this.damaged(start, 'a field is not of its kind');
    }
    if (field === undefined || field.child !== null) this.countPart();
    else this.countValues(1);
    if (wireType === WireType.Varint) this.readVarint(end);
    else if (wireType === WireType.Bit32) this.skip(4, end);
    else if (wireType === WireType.Bit64) this.skip(8, end);
    else if (wireType === WireType.LengthDelimited) this.scanDelimited(field, packed, end, depth);
    else this.damaged(start, 'no ONNX file has fields of this kind');
  }

  private scanDelimited(field: FieldShape | undefined, packed: boolean, parentEnd: number, depth: number): void {
    const length = this.readVarint(parentEnd);
    const start = this.position;
    this.skip(length, parentEnd);
    if (this.problem !== null || field === undefined) return;
    const end = this.position;
    if (!packed && field.child === null) return;
    this.position = start;
    if (packed) this.scanPacked(field.wireType, end);
    else if (field.child !== null) this.scanMessage(field.child(), end, depth + 1);
  }

  private scanPacked(wireType: WireType, end: number): void {
    const start = this.position;
    const width = wireType === WireType.Bit32 ? 4 : 8;
    if (wireType === WireType.Varint) {
      while (this.position < end) {
        this.readVarint(end);
        this.countValues(1);
      }
      return;
    }
    if ((end - start) % width !== 0) return this.damaged(start, 'a list ends within a number');
    this.countValues((end - start) / width);
    if (this.problem === null) this.position = end;
  }

  /** A varint of up to 64 bits as a number, exact below 2⁵³: enough for tags and for lengths that fit a file. */
  private readVarint(end: number): number {
    const start = this.position;
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.position >= end) {
        this.overrun(start, end);
        return 0;
      }
      const byte = this.bytes[this.position++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    this.damaged(start, 'a number is longer than 64 bits');
    return 0;
  }

  private skip(length: number, end: number): void {
    if (length > end - this.position) this.overrun(this.position, end);
    else this.position += length;
  }

  private countPart(): void {
    if (++this.parts > LIMITS.parts) this.exceed('parts', LIMITS.parts);
  }

  private countValues(count: number): void {
    this.values += count;
    if (this.values > LIMITS.values) this.exceed('listed values', LIMITS.values);
  }

  private overrun(position: number, end: number): void {
    if (end === this.bytes.length) this.stop({ kind: 'truncated' });
    else this.damaged(position, 'a part is longer than what contains it');
  }

  private damaged(position: number, detail: string): void {
    this.stop({ kind: 'damaged', position, detail });
  }

  private exceed(what: LimitedThing, limit: number): void {
    this.stop({ kind: 'over-limit', what, limit });
  }

  private stop(problem: WireProblem): void {
    this.problem ??= problem;
    this.position = this.bytes.length;
  }
}
