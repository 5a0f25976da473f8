import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { WireType } from '@bufbuild/protobuf/wire';

/** How one field lies on the wire. */
export interface FieldShape {
  readonly wireType: WireType;
  /** Scalar lists may also lie packed, many values behind one tag. */
  readonly packable: boolean;
  /** The shape of the message that the field holds; null for scalars, text and bytes. */
  readonly child: (() => MessageShape) | null;
}

/** The fields of a message by number. */
export type MessageShape = ReadonlyMap<number, FieldShape>;

const WIRE_TYPES: Partial<Record<ScalarType, WireType>> = {
  [ScalarType.DOUBLE]: WireType.Bit64,
  [ScalarType.FLOAT]: WireType.Bit32,
  [ScalarType.STRING]: WireType.LengthDelimited,
  [ScalarType.BYTES]: WireType.LengthDelimited,
};

const shapes = new WeakMap<DescMessage, MessageShape>();

/** The wire shape of a message, worked out from its schema once. */
export function messageShape(message: DescMessage): MessageShape {
  const known = shapes.get(message);
  if (known !== undefined) return known;
  const shape = new Map(message.fields.map((field) => [field.number, fieldShape(field)]));
  shapes.set(message, shape);
  return shape;
}

function fieldShape(field: DescField): FieldShape {
  const { message, scalar } = field;
  if (message !== undefined) {
    return { wireType: WireType.LengthDelimited, packable: false, child: () => messageShape(message) };
  }
  const wireType = (scalar === undefined ? undefined : WIRE_TYPES[scalar]) ?? WireType.Varint;
  return { wireType, packable: field.fieldKind === 'list' && wireType !== WireType.LengthDelimited, child: null };
}
