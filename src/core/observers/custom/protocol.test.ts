import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERY_TARGET, describeTarget } from './custom-target';
import { customConstantKey, customObserverId, customRangeKey } from './custom-range-key';
import { readRanges, readReply, readStates } from './protocol';

describe('readReply', () => {
  it('reads answers and errors, and drops what else a message of strangers may hold', () => {
    expect(readReply({ id: 3, ok: true, value: [1], more: 2 })).toEqual({ id: 3, ok: true, value: [1] });
    const threw = { id: 3, ok: false, message: 'm', stack: 's' };
    expect(readReply(threw)).toEqual(threw);
    for (const data of [null, 'text', {}, { id: '3', ok: true }, { ...threw, stack: 4 }, { id: 1 }]) {
      expect(readReply(data)).toBeNull();
    }
  });
});

describe('readStates', () => {
  it('takes lists of slots with a list each', () => {
    expect(readStates([['a', [1, null]]])).toEqual([['a', [1, null]]]);
    for (const value of [null, {}, [['a', 1]], [[1, []]], ['a']]) expect(readStates(value)).toBeNull();
  });
});

describe('readRanges', () => {
  it('takes finite ranges that do not end before they begin', () => {
    const given = [[{ rmin: -1, rmax: 1, more: 3 }, null, { rmin: 2, rmax: 2 }]];
    expect(readRanges(given, 1)).toEqual([[{ rmin: -1, rmax: 1 }, null, { rmin: 2, rmax: 2 }]]);
  });

  it('never takes anything else', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (rmin, rmax) => {
        const read = readRanges([[{ rmin, rmax }]], 1);
        const right = Number.isFinite(rmin) && Number.isFinite(rmax) && Number(rmin) <= Number(rmax);
        expect(typeof read === 'string').toBe(!right);
      }),
      {
        examples: [
          [1, 0],
          [0, Infinity],
          ['0', '1'],
          [NaN, NaN],
          [0, 0],
        ],
      },
    );
    for (const value of [null, [], [null], [[], []], [[3]]]) expect(readRanges(value, 1)).toBeTypeOf('string');
  });
});

describe('keys of ranges', () => {
  it('differ with the text and with everything that its range is told', () => {
    const sources = ['a', 'b', 'a '];
    const keys = sources.flatMap((source) => EVERY_TARGET.map((target) => customRangeKey(source, target)));
    const told = EVERY_TARGET.map((target) => JSON.stringify(describeTarget(target)));
    expect(new Set(keys).size).toBe(sources.length * new Set(told).size);
    expect(customObserverId('a')).toBe(customObserverId('a'));
  });

  it('differ with the axis of a constant', () => {
    const target = { format: 'int8', symmetric: true } as const;
    const keys = [null, 0, 1].map((axis) => customConstantKey('a', target, axis));
    expect(new Set(keys).size).toBe(3);
  });

  it('do not differ with what is done to a range afterwards', () => {
    const rounded = { format: 'int8', symmetric: true, powerOfTwo: true } as const;
    expect(customRangeKey('a', rounded)).toBe(customRangeKey('a', { format: 'int8', symmetric: true }));
  });
});

describe('EVERY_TARGET', () => {
  it('holds whatever takes a range, once', () => {
    const formats = new Set(EVERY_TARGET.map(({ format }) => format));
    const expected = ['int2', 'uint2', 'int4', 'uint4', 'int8', 'uint8', 'int16', 'uint16', 'float6e2m3', 'float4e2m1'];
    expect([...formats]).toEqual(expect.arrayContaining(expected));
    expect([...formats]).not.toContain('int32');
    expect(new Set(EVERY_TARGET.map((target) => JSON.stringify(target))).size).toBe(EVERY_TARGET.length);
    expect(EVERY_TARGET.map(describeTarget)).not.toContain(null);
  });
});

describe('describeTarget', () => {
  it('tells codes of integers, values of floats, and nothing where no range is wanted', () => {
    expect(describeTarget({ format: 'int8', symmetric: true })).toMatchObject({ qmin: -127, qmax: 127 });
    expect(describeTarget({ format: 'uint8', symmetric: false, reduceRange: true })).toMatchObject({ qmax: 127 });
    expect(describeTarget({ format: 'float4e2m1', symmetric: false })).toMatchObject({ symmetric: true, qmax: 6 });
    expect(describeTarget({ format: 'mxfp4', symmetric: true })).toBeNull();
    expect(describeTarget({ format: 'bfloat16', symmetric: true })).toBeNull();
  });
});
