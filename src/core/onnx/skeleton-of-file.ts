import { create, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { isSafeLocation } from './data-location';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation as DataLocation,
  TensorProtoSchema,
} from './generated/onnx_pb';
import { EXTERNAL_BYTES } from './packed-model';

/** A file that is read by ranges. */
export interface RangedFile {
  readonly name: string;
  readonly byteLength: number;
  /** Throws where the range is not in the file. */
  readonly read: (offset: number, length: number) => Uint8Array;
}

/** A field of a message as it lies in the file: its tag from `start`, its value from `value` to `end`. */
interface Field {
  readonly number: number;
  readonly isDelimited: boolean;
  readonly start: number;
  readonly value: number;
  readonly end: number;
}

/** A tag and a length: two varints of ten bytes at most. */
const HEAD_BYTES = 20;

/**
 * The bytes of a model file without its weights: the raw data of large initializers of the main graph is named as
 * external data, at its place in the file itself, and never read. What is done to a file that was packed with
 * `packModel` is done here to one that is too large to be in memory. Null where the bytes do not follow the format: then
 * the file has to be read whole, which tells what is wrong with it.
 */
export function skeletonOfFile(file: RangedFile): Uint8Array | null {
  if (!isSafeLocation(file.name)) return null;
  try {
    return new Skeleton(file).bytes();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Walks a file from field to field. Throws a RangeError where the bytes do not follow the format. */
class Skeleton {
  readonly #file: RangedFile;

  constructor(file: RangedFile) {
    this.#file = file;
  }

  bytes(): Uint8Array {
    const { number } = ModelProtoSchema.field.graph;
    return this.#message(0, this.#file.byteLength, number, (graph) => this.#graph(graph));
  }

  #graph({ value, end }: Field): Uint8Array {
    const { number } = GraphProtoSchema.field.initializer;
    return this.#message(value, end, number, (tensor) => this.#tensor(tensor));
  }

  /** Raw data stands behind what may be external: names of the place are put where it was. */
  #tensor({ value, end }: Field): Uint8Array {
    const { rawData } = TensorProtoSchema.field;
    const [data, ...more] = [...this.#fields(value, end)].filter(({ number }) => number === rawData.number);
    if (data === undefined || data.end - data.value < EXTERNAL_BYTES) return this.#file.read(value, end - value);
    if (more.length > 0 || !data.isDelimited) throw new RangeError('raw data is written twice');
    const before = this.#file.read(value, data.start - value);
    const after = this.#file.read(data.end, end - data.end);
    return concat([before, externalFields(this.#file.name, data.value, data.end - data.value), after]);
  }

  /** The bytes of a message with every field of one number made anew, all others as they are. */
  #message(start: number, end: number, number: number, change: (field: Field) => Uint8Array): Uint8Array {
    const parts: Uint8Array[] = [];
    let kept = start;
    for (const field of this.#fields(start, end)) {
      if (field.number !== number) continue;
      if (!field.isDelimited) throw new RangeError('a field is not of its kind');
      const changed = change(field);
      parts.push(this.#file.read(kept, field.start - kept), head(number, changed.length), changed);
      kept = field.end;
    }
    return concat([...parts, this.#file.read(kept, end - kept)]);
  }

  *#fields(start: number, end: number): Generator<Field> {
    for (let position = start; position < end;) {
      const field = this.#fieldAt(position, end);
      if (field.end > end) throw new RangeError('a field is longer than what contains it');
      yield field;
      position = field.end;
    }
  }

  #fieldAt(start: number, limit: number): Field {
    const bytes = this.#file.read(start, Math.min(HEAD_BYTES, limit - start));
    const tag = varintAt(bytes, 0);
    const [number, wireType] = [Math.floor(tag.value / 8), tag.value % 8];
    const value = start + tag.end;
    const field = { number, isDelimited: wireType === 2, start, value };
    if (wireType === 0) return { ...field, end: start + varintAt(bytes, tag.end).end };
    if (wireType === 1) return { ...field, end: value + 8 };
    if (wireType === 5) return { ...field, end: value + 4 };
    if (wireType !== 2) throw new RangeError('no ONNX file has fields of this kind');
    const length = varintAt(bytes, tag.end);
    return { ...field, value: start + length.end, end: start + length.end + length.value };
  }
}

/** A number of seven bits a byte, the lowest first (Protocol Buffers, Encoding), and where it ends. */
function varintAt(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start; at < Math.min(bytes.length, start + 10); at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * (at - start));
    if (byte < 0x80) return { value, end: at + 1 };
  }
  throw new RangeError('a number does not end');
}

const head = (field: number, length: number): Uint8Array =>
  new BinaryWriter().tag(field, WireType.LengthDelimited).uint32(length).finish();

/** `external_data` and `data_location` of a tensor, as they stand in its message. */
function externalFields(location: string, offset: number, length: number): Uint8Array {
  const place = { location, offset: `${offset}`, length: `${length}` };
  const externalData = Object.entries(place).map(([key, value]) =>
    create(StringStringEntryProtoSchema, { key, value }),
  );
  const fields = create(TensorProtoSchema, { externalData, dataLocation: DataLocation.EXTERNAL });
  return toBinary(TensorProtoSchema, fields);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}
