import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../failures/failure';
import { AttributeType } from './attributes';
import { readModel } from './read-model';
import { chain, relu, success, tinyModel } from './tiny-model.fixture';
import { writeModel } from './write-model';
import { LIMITS } from './wire-scan';

/** Files that were made to break a reader. Each must give a Result with a sentence: no exception, no hang. */

const bytes = writeModel(tinyModel());

/** `read`, or the kind of the failure. What came back is used: written again, or described. */
function survives(file: Uint8Array): string {
  const result = readModel(file, 'bad.onnx');
  if (!result.ok) {
    expect(describeFailure(result.failure)).toMatch(/^[^]{10,600}\.$/);
    return result.failure.kind;
  }
  expect(writeModel(result.value).length).toBeGreaterThan(0);
  return 'read';
}

const varint = (value: bigint): number[] => {
  const low = Number(value & 0x7fn);
  return value < 0x80n ? [low] : [low | 0x80, ...varint(value >> 7n)];
};
const field = (number: number, wireType: number): number[] => varint(BigInt(number * 8 + wireType));
const delimited = (number: number, content: Iterable<number>): number[] => {
  const held = [...content];
  return [...field(number, 2), ...varint(BigInt(held.length)), ...held];
};
const irVersion = [...field(1, 0), 10];

/** An empty node within `depth` bodies, on the wire: graph → node → attribute → graph. */
function nested(depth: number): Uint8Array {
  let graph = [...delimited(1, [])];
  for (let level = 0; level < depth; level++) {
    const attribute = [...delimited(1, [0x62]), ...delimited(6, graph), ...field(20, 0), AttributeType.GRAPH];
    graph = delimited(1, delimited(5, attribute));
  }
  return Uint8Array.from([...irVersion, ...delimited(7, graph)]);
}

describe('a model cut short', () => {
  it('is refused at every length', () => {
    for (let length = 0; length < bytes.length; length++) {
      const kind = survives(bytes.subarray(0, length));
      expect(kind, `${length} bytes`).not.toBe('read');
    }
    expect(survives(bytes)).toBe('read');
  });
});

describe('flipped bits', () => {
  it('survives every single flip of the small model', () => {
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      survives(flipped);
    }
  });

  it('survives many changed bytes at once', () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 40 }), (changes) => {
        const changed = bytes.slice();
        for (const [position, byte] of changes) changed[position] = byte;
        survives(changed);
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (any) => void survives(any)),
      { numRuns: 3000, seed: 7 },
    );
    const headed = fc
      .uint8Array({ maxLength: 400 })
      .map((tail) => Uint8Array.of(...irVersion, ...field(7, 2), ...tail));
    fc.assert(
      fc.property(headed, (any) => void survives(any)),
      { numRuns: 3000, seed: 7 },
    );
  });

  it('survives pieces put together in another order', () => {
    const cut = fc.tuple(fc.nat(bytes.length), fc.nat(bytes.length), fc.nat(bytes.length));
    fc.assert(
      fc.property(
        cut,
        ([a, b, c]) => void survives(Uint8Array.of(...bytes.slice(0, a), ...bytes.slice(b, c), ...bytes.slice(a))),
      ),
      { numRuns: 1000, seed: 7 },
    );
  });
});

describe('huge claims', () => {
  it.each([
    ['a graph of 4 GB', [...irVersion, ...field(7, 2), ...varint(2n ** 32n - 1n)], 'truncated'],
    ['a graph of 2⁶³ bytes', [...irVersion, ...field(7, 2), ...varint(2n ** 63n)], 'truncated'],
    ['a length without end', [...irVersion, ...field(7, 2), ...Array<number>(40).fill(0xff)], 'damaged'],
    [
      'a node longer than its graph',
      [...irVersion, ...delimited(7, [...field(1, 2), 100]), ...Array<number>(200).fill(8)],
      'damaged',
    ],
    ['field number 0', [...irVersion, ...delimited(7, [0, 1])], 'damaged'],
    ['a group', [...irVersion, ...field(99, 3), ...field(99, 4)], 'damaged'],
    [
      'a float list that ends within a number',
      [...irVersion, ...delimited(7, delimited(5, delimited(4, [1, 2, 3])))],
      'damaged',
    ],
  ])('%s is refused', (_, file, kind) => {
    expect(survives(Uint8Array.from(file))).toBe(kind);
  });

  it('refuses more parts than any real model before making them', () => {
    const empty = Uint8Array.from({ length: 2 * (LIMITS.parts + 1) }, (_, index) => (index % 2 === 0 ? 0x0a : 0));
    const length = varint(BigInt(empty.length));
    const head = [...irVersion, ...field(7, 2), ...length];
    const file = new Uint8Array(head.length + empty.length);
    file.set(head);
    file.set(empty, head.length);
    expect(survives(file)).toBe('over-limit');
  });

  it('refuses more listed values than memory can hold', () => {
    // One varint of one byte each in int64_data would be a bigint of 24 bytes each.
    const values = new Uint8Array(LIMITS.values + 1);
    const tensor = [...field(7, 2), ...varint(BigInt(values.length))];
    const graph = [...field(5, 2), ...varint(BigInt(values.length + tensor.length)), ...tensor];
    const head = [...irVersion, ...field(7, 2), ...varint(BigInt(values.length + graph.length)), ...graph];
    const file = new Uint8Array(head.length + values.length);
    file.set(head);
    expect(survives(file)).toBe('over-limit');
  });
});

describe('deep and long graphs', () => {
  it('refuses bodies nested beyond the limit, and reads those below it', () => {
    expect(survives(nested(32))).toBe('no-outputs');
    for (const depth of [33, 34, 200, 400]) expect(survives(nested(depth))).toBe('over-limit');
  });

  it('reads a chain of 30,000 nodes, in order or not, without a deep stack', () => {
    const count = 30_000;
    const name = (position: number): string => (position === 0 ? 'x' : position === count ? 'y' : `t${position}`);
    const nodes = Array.from({ length: count }, (_, position) => relu(name(position), name(position + 1)));
    expect(survives(writeModel(chain(...nodes)))).toBe('read');
    const sorted = success(readModel(writeModel(chain(...nodes.toReversed())), 'long.onnx'));
    expect(sorted.graph?.node.map(({ output }) => output[0])).toEqual(nodes.map(({ output }) => output[0]));
  });

  it('refuses a cycle of 30,000 nodes', () => {
    const nodes = Array.from({ length: 30_000 }, (_, position) => relu(`t${position}`, `t${(position + 1) % 30_000}`));
    expect(survives(writeModel(chain(...nodes, relu('t0', 'y'))))).toBe('cyclic-graph');
  });
});
