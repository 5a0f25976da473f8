import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BLOCK_FORMATS } from '../../formats/block/block-formats';
import { fakeQuantize } from '../../formats/fake-quantize';
import type { BlockFormat, ExponentMode } from '../../formats/format';
import { type RoundingKind, fakeQuantizeFunction } from './fake-quantize-function';
import { type Constants, type Level, type RunFunction, type Shape, inNode, inWasm } from './run-function.fixture';

const LEVELS: readonly Level[] = ['disabled', 'all'];

/** The same function everywhere it may run. */
async function everywhere(
  kind: RoundingKind,
  opset: number,
  constants: Constants = {},
): Promise<readonly (readonly [string, RunFunction])[]> {
  const definition = fakeQuantizeFunction(kind, opset);
  const runs: (readonly [string, RunFunction])[] = [];
  for (const level of LEVELS) {
    runs.push([`Node, ${level}`, await inNode(definition, level, constants)]);
    runs.push([`WebAssembly, ${level}`, await inWasm(definition, level, constants)]);
  }
  return runs;
}

/** Bit patterns, with one for every NaN. */
const patterns = (values: Float32Array): number[] =>
  Array.from(new Int32Array(values.buffer, values.byteOffset, values.length), (pattern, i) =>
    Number.isNaN(values[i]) ? 0x7fc00000 : pattern,
  );

/** Any bit pattern is a number: every exponent, subnormals, infinities and NaN. */
function wildValues(count: number): Float32Array {
  const bits = new Uint32Array(count);
  let state = 1;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bits[i] = state ^ (state >>> 15);
  }
  return new Float32Array(bits.buffer);
}

/** Neighbours of powers of two and of ties, each at the head of a block of values within reach. */
function edgeValues(blockSize: number): Float32Array {
  const values: number[] = [];
  const word = new Int32Array(1);
  const float = new Float32Array(word.buffer);
  for (let exponent = -149; exponent <= 127; exponent += 4) {
    for (const factor of [1, 1.5, 1.75, 1.875, 1.9375, 1.96875, 1.9921875]) {
      float[0] = factor * 2 ** exponent;
      for (const step of [-1, 0, 1]) {
        const head = new Float32Array(Int32Array.of((word[0] ?? 0) + step).buffer)[0] ?? 0;
        values.push(head);
        for (let i = 1; i < blockSize; i++) values.push(((i % 2 === 0 ? 1 : -1) * head * i) / blockSize);
      }
    }
  }
  return Float32Array.from(values);
}

/** Numbers of moderate size, as activations are. */
const mildValues = (count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(i * 1.37) * 2 ** (Math.sin(i * 0.11) * 12));

const MODES: readonly ExponentMode[] = ['floor', 'even', 'ceil'];
const KINDS = Object.values(BLOCK_FORMATS).flatMap(({ name }): (readonly [BlockFormat, ExponentMode])[] =>
  name.startsWith('mxfp') || name === 'mxint8' ? MODES.map((mode) => [name, mode]) : [[name, 'floor']],
);

/** What core makes of lines that lie along the last axis. */
function roundedLines(values: Float32Array, line: number, format: BlockFormat, mode: ExponentMode): Float32Array {
  const blocks = BLOCK_FORMATS[format];
  const rounded = values.slice();
  const scale = blocks.tensorScale?.(values);
  for (let at = 0; at < values.length; at += line) blocks.round(rounded.subarray(at, at + line), mode, scale);
  return rounded;
}

/** `values` of [before, size, after] as [before, after, size], or the other way round. */
function swapped(values: Float32Array, before: number, size: number, after: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let b = 0; b < before; b++)
    for (let s = 0; s < size; s++)
      for (let a = 0; a < after; a++)
        result[(b * after + a) * size + s] = values[(b * size + s) * after + a] ?? Number.NaN;
  return result;
}

describe.each(KINDS)('%s, %s', (format, exponentMode) => {
  const { blockSize } = BLOCK_FORMATS[format];

  it('is what core computes, bit for bit, in every runtime', async () => {
    const wild = wildValues(4096);
    const inputs: readonly (readonly [Float32Array, Shape])[] = [
      [wild, [1, wild.length]],
      [wild.map((value) => (Number.isFinite(value) ? value : 0)), [wild.length]],
      [edgeValues(blockSize), [edgeValues(blockSize).length]],
      [mildValues(20 * 77), [4, 5, 77]],
      [new Float32Array(blockSize + 3).map((_, i) => (i % 2 === 0 ? 0 : -0)), [blockSize + 3]],
    ];
    for (const [where, run] of await everywhere({ format, exponentMode, axis: -1 }, 21)) {
      for (const [values, dims] of inputs) {
        const expected = roundedLines(values, dims.at(-1) ?? 1, format, exponentMode);
        expect([where, ...patterns(await run(values, dims))]).toEqual([where, ...patterns(expected)]);
      }
    }
  });

  it('is the same where the rank is known and blocks are pooled', async () => {
    const known = { rank: 2, size: 77 };
    const runs = await everywhere({ format, exponentMode, axis: 1, known }, 21, { axisSize: 77 });
    const edges = edgeValues(blockSize);
    const inputs = [
      wildValues(77 * 60),
      edges.subarray(0, Math.floor(edges.length / 77) * 77),
      mildValues(77 * 20),
      new Float32Array(77).map((_, i) => (i % 2 === 0 ? 0 : -0)),
    ];
    for (const [where, run] of runs) {
      for (const values of inputs) {
        const expected = roundedLines(values, 77, format, exponentMode);
        expect([where, ...patterns(await run(values, [values.length / 77, 77]))]).toEqual([
          where,
          ...patterns(expected),
        ]);
      }
    }
  });
});

describe.each(['mxfp4', 'mx6', 'nvfp4', 'bfp16'] as const)('blocks of %s', (format) => {
  it.each([13, 14, 17, 18, 19, 22, 24, 26])('lie along any axis of any shape, at opset %i', async (opset) => {
    for (const axis of [0, 1, 2, -1, -2]) {
      const run = await inNode(fakeQuantizeFunction({ format, axis }, opset), 'disabled');
      for (const dims of [
        [2, 50, 3],
        [37, 1, 5],
        [1, 8, 64],
      ]) {
        const at = axis < 0 ? axis + dims.length : axis;
        const size = dims[at] ?? 1;
        const before = dims.slice(0, at).reduce((product, dim) => product * dim, 1);
        const after = dims.slice(at + 1).reduce((product, dim) => product * dim, 1);
        const values = mildValues(before * size * after);
        const lines = roundedLines(swapped(values, before, size, after), size, format, 'floor');
        expect(await run(values, dims)).toEqual(swapped(lines, before, after, size));
      }
    }
  });

  it.each([13, 18, 22, 26])('lie along any axis of a known rank, at opset %i', async (opset) => {
    for (const dims of [
      [70],
      [5, 3],
      [37, 5],
      [2, 50, 3],
      [1, 40, 4, 6],
      [2, 3, 35, 2],
      [2, 3, 2, 33],
      [2, 3, 2, 2, 17],
    ]) {
      for (const axis of dims.keys()) {
        const known = { rank: dims.length, size: dims[axis] ?? 1 };
        const definition = fakeQuantizeFunction({ format, axis, known }, opset);
        const run = await inNode(definition, 'disabled', { axisSize: known.size });
        const values = mildValues(dims.reduce((product, dim) => product * dim, 1));
        const none = { scale: new Float32Array(0), zeroPoint: new Int32Array(0) };
        expect(await run(values, dims)).toEqual(fakeQuantize(values, dims, { format, axis, ...none }));
      }
    }
  });

  it('may be a scalar, or run through all values in a row', async () => {
    for (const axis of [-1, null]) {
      const kind = { format, axis };
      const run = await inNode(fakeQuantizeFunction(kind, 21), 'disabled');
      const none = { scale: new Float32Array(0), zeroPoint: new Int32Array(0) };
      for (const dims of [[], [3, 5, 7]]) {
        const values = mildValues(dims.reduce((product, dim) => product * dim, 1));
        expect(await run(values, dims)).toEqual(fakeQuantize(values, dims, { ...kind, ...none }));
      }
    }
  });

  it('may be none at all', async () => {
    for (const axis of [0, -1]) {
      const run = await inNode(fakeQuantizeFunction({ format, axis }, 21), 'disabled');
      expect(await run(new Float32Array(0), [0, 3])).toHaveLength(0);
      expect(await run(new Float32Array(0), [3, 0])).toHaveLength(0);
    }
  });
});

/** Scales as ONNX lays them out: a list along the axis, or the shape of the tensor with its axis in blocks. */
const scalesOf = (count: number): Float32Array => Float32Array.from({ length: count }, (_, i) => 0.013 * (i + 1) ** 2);

describe.each(['float6e2m3', 'float6e3m2', 'float4e2m1'] as const)('%s with scales', (format) => {
  const dims = [3, 10, 7];
  const placings: readonly (readonly [string, Omit<RoundingKind, 'format'>, Shape])[] = [
    ['one for all', { axis: null }, []],
    ['one a channel', { axis: 1 }, [10]],
    ['one a channel, from the end', { axis: -1 }, [7]],
    ['one a channel of a known rank', { axis: 1, known: { rank: 3, size: 10 } }, [10]],
    ['one a block of four', { axis: 1, blockSize: 4 }, [3, 3, 7]],
  ];

  it.each(placings)('is what core computes, bit for bit: %s', async (_, placing, scaleDims) => {
    const scale = scalesOf(scaleDims.reduce((product, dim) => product * dim, 1));
    const zeroPoint = new Int32Array(scale.length);
    const kind = { format, ...placing };
    const inputs = [
      wildValues(210),
      mildValues(210),
      Float32Array.from({ length: 210 }, (__, i) => (i - 105) * 0.00325),
    ];
    for (const [where, run] of await everywhere(kind, 21, { scale: { dims: scaleDims, values: scale } })) {
      for (const values of inputs) {
        const expected = fakeQuantize(values, dims, { ...kind, scale, zeroPoint });
        expect([where, ...patterns(await run(values, dims))]).toEqual([where, ...patterns(expected)]);
      }
    }
  });
});

interface GoldenBlock {
  readonly element: string;
  readonly input: readonly (number | string)[];
  readonly output: readonly (number | string)[];
}

const GOLDEN = path.resolve('../shared/golden/mx.json');
const FORMAT_OF: Readonly<Record<string, BlockFormat>> = {
  float8e4m3fn: 'mxfp8e4m3',
  float8e5m2: 'mxfp8e5m2',
  float6e2m3: 'mxfp6e2m3',
  float6e3m2: 'mxfp6e3m2',
  float4e2m1: 'mxfp4',
  int8: 'mxint8',
};

describe.skipIf(!existsSync(GOLDEN))('numbers of an independent implementation (../shared/golden/mx.json)', () => {
  it.each(Object.entries(FORMAT_OF))('%s', async (element, format) => {
    // The file is an array of blocks under a name, as its README says.
    const { blocks } = JSON.parse(readFileSync(GOLDEN, 'utf8')) as { readonly blocks: readonly GoldenBlock[] };
    const own = blocks.filter((block) => block.element === element);
    expect(own.length).toBeGreaterThan(20);
    // Signed zeros are written as text.
    const values = Float32Array.from(own.flatMap(({ input }) => input.map(Number)));
    const expected = Float32Array.from(own.flatMap(({ output }) => output.map(Number)));
    for (const [where, run] of await everywhere({ format, axis: 1 }, 21)) {
      expect([where, ...(await run(values, [own.length, 32]))]).toEqual([where, ...expected]);
    }
  });
});
