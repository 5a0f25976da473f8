import { dataTypeName, toDataType } from '../onnx/element-type';
import type { AttributeProto, NodeProto } from '../onnx/generated/onnx_pb';
import { AttributeType, findAttribute, floatAttribute, intAttribute, intsAttribute } from '../onnx/attributes';
import type { Dimension } from '../onnx/tensor';
import { decodeText } from '../onnx/utf8';

/** "1×64×55×55"; names stay, unknown sizes are "?", an unknown rank is "unknown shape". */
export function shapeText(shape: readonly Dimension[] | null): string {
  if (shape === null) return 'unknown shape';
  return shape.length === 0 ? 'scalar' : shape.map((dimension) => dimension ?? '?').join('×');
}

/** A float32 as people write it: 0.1 instead of 0.10000000149011612. */
const floatText = (value: number): string => String(Number(value.toPrecision(7)));

/** How each kind of value reads; kinds that no operator of ONNX uses are left to `undeclaredText`. */
const TEXT_OF: Partial<Record<AttributeType, (attribute: AttributeProto) => string>> = {
  [AttributeType.INT]: ({ i }) => String(i),
  [AttributeType.FLOAT]: ({ f }) => floatText(f),
  [AttributeType.STRING]: ({ s }) => `“${decodeText(s)}”`,
  [AttributeType.INTS]: ({ ints }) => `[${ints.join(', ')}]`,
  [AttributeType.FLOATS]: ({ floats }) => `[${floats.map(floatText).join(', ')}]`,
  [AttributeType.STRINGS]: ({ strings }) => `[${strings.map(decodeText).join(', ')}]`,
  [AttributeType.TENSOR]: ({ t }) =>
    t === undefined ? 'tensor' : `${dataTypeName(toDataType(t.dataType))} ${shapeText(t.dims.map(Number))}`,
  [AttributeType.GRAPH]: ({ g }) => `body of ${g?.node.length ?? 0} nodes`,
};

/** The value of an attribute in full, on one line; tensors and bodies by their size. */
export function attributeText(attribute: AttributeProto): string {
  if (attribute.refAttrName !== '') return `as in ${attribute.refAttrName}`;
  return (TEXT_OF[attribute.type] ?? undeclaredText)(attribute);
}

/** Files of IR version 1 carry no kind: the field that is set decides. */
function undeclaredText(attribute: AttributeProto): string {
  if (attribute.ints.length > 0) return `[${attribute.ints.join(', ')}]`;
  if (attribute.floats.length > 0) return `[${attribute.floats.map(floatText).join(', ')}]`;
  if (attribute.s.length > 0) return `“${decodeText(attribute.s)}”`;
  if (Object.hasOwn(attribute, 'f')) return floatText(attribute.f);
  return Object.hasOwn(attribute, 'i') ? String(attribute.i) : AttributeType[attribute.type];
}

const allEqual = (values: readonly number[], value: number): boolean => values.every((entry) => entry === value);

/** One number where all are the same, else all of them. */
const brief = (values: readonly number[]): string =>
  allEqual(values, values[0] ?? 0) ? String(values[0] ?? 0) : values.join('·');

/** What matters of convolutions and pools: kernel, stride, padding, dilation, groups; defaults are left out. */
function windowText(node: NodeProto): readonly string[] {
  const kernel = intsAttribute(node, 'kernel_shape', []);
  const strides = intsAttribute(node, 'strides', []);
  const pads = intsAttribute(node, 'pads', []);
  const dilations = intsAttribute(node, 'dilations', []);
  const group = intAttribute(node, 'group', 1);
  return [
    kernel.length > 0 ? kernel.join('×') : '',
    allEqual(strides, 1) ? '' : `stride ${brief(strides)}`,
    allEqual(pads, 0) ? '' : `pad ${brief(pads)}`,
    allEqual(dilations, 1) ? '' : `dilation ${brief(dilations)}`,
    group === 1 ? '' : `groups ${group}`,
  ];
}

/** Attributes that say what an operator does, where it has them. */
const TELLING = [
  'axis',
  'axes',
  'perm',
  'to',
  'keepdims',
  'transA',
  'transB',
  'alpha',
  'beta',
  'epsilon',
  'hidden_size',
  'direction',
  'mode',
  'num_heads',
  'equation',
];

/** The attributes that tell most, in a few words: "3×3 stride 2 pad 1"; empty when there is nothing to tell. */
export function keyAttributes(node: NodeProto): string {
  if (findAttribute(node, 'kernel_shape') !== undefined || node.opType.startsWith('Conv')) {
    return windowText(node)
      .filter((text) => text !== '')
      .join(', ');
  }
  if (node.opType === 'Clip' && findAttribute(node, 'min') !== undefined) {
    return `${floatText(floatAttribute(node, 'min', -Infinity))} to ${floatText(floatAttribute(node, 'max', Infinity))}`;
  }
  return node.attribute
    .filter(({ name }) => TELLING.includes(name))
    .map((attribute) => `${attribute.name} ${attributeText(attribute)}`)
    .join(', ');
}
