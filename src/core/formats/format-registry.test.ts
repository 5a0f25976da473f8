import { describe, expect, it } from 'vitest';
import { elementTypeOf, toDataType } from '../onnx/element-type';
import { TensorProto_DataType as DataType } from '../onnx/generated/onnx_pb';
import {
  FORMATS,
  formatFacts,
  isBlockFormat,
  isFloatFormat,
  isFormatName,
  isIntegerFormat,
  lowestOpset,
  MENU_FORMATS,
} from './format-registry';
import { scalarFormat } from './scalar-format.fixture';

describe.each(Object.entries(FORMATS))('%s', (name, format) => {
  it('is named by its key and is of one family', () => {
    expect(format.name).toBe(name);
    expect(isFormatName(name)).toBe(true);
    const families = { integer: isIntegerFormat, float: isFloatFormat, block: isBlockFormat };
    for (const [family, isOne] of Object.entries(families)) expect(isOne(format.name)).toBe(format.family === family);
  });

  it('says in a sentence what it is and where it runs', () => {
    expect(format.note).toMatch(/^[A-Z0-9].*\.$/);
    expect(formatFacts(format.name)).toBe(format);
  });

  it('stores no less than its bits, and has values around zero', () => {
    expect(format.storageBits).toBeGreaterThanOrEqual(format.family === 'block' ? 4 : format.bits);
    expect(format.min).toBeLessThanOrEqual(0);
    expect(format.max).toBeGreaterThan(0);
  });

  it('has an opset just where a file carries it', () => {
    expect(lowestOpset(format.name, 'per-tensor') === null).toBe(format.carrier === 'simulated');
    if (format.carrier !== 'qdq') expect(lowestOpset(format.name, 'per-block')).toBeNull();
  });
});

const SCALARS = Object.values(FORMATS).filter(({ family }) => family !== 'block');

describe.each(SCALARS.map(({ name }) => scalarFormat(name)))('$name in ONNX', ({ name, bits, carrier, onnx }) => {
  it('has the number and the bits of its element type, or is simulated', () => {
    if (onnx.dataType === 0) return expect(carrier).toBe('simulated');
    expect(DataType[onnx.dataType]).toBe(name === 'float32' ? 'FLOAT' : name.toUpperCase());
    expect(elementTypeOf(toDataType(onnx.dataType))?.bits).toBe(bits);
  });
});

describe('the registry', () => {
  it('knows its names and no others', () => {
    expect(['int8', 'float9', 'toString', ''].map(isFormatName)).toEqual([true, false, false, false]);
  });

  it('offers every format in a menu but the one for biases', () => {
    expect([...MENU_FORMATS, 'int32'].toSorted()).toEqual(Object.keys(FORMATS).toSorted());
    expect(MENU_FORMATS.slice(0, 3)).toEqual(['int8', 'uint8', 'int16']);
  });

  it.each([
    ['int8', 'per-channel', 13],
    ['int16', 'per-tensor', 21],
    ['uint4', 'per-block', 21],
    ['int2', 'per-tensor', 25],
    ['float8e5m2fnuz', 'per-channel', 19],
    ['float8e4m3fn', 'per-block', 21],
    ['bfloat16', 'per-tensor', 13],
    ['bfloat16', 'per-channel', null],
    ['float6e2m3', 'per-tensor', null],
    ['mxint8', 'per-block', null],
  ] as const)('%s %s needs opset %s', (name, granularity, opset) => {
    expect(lowestOpset(name, granularity)).toBe(opset);
  });
});
