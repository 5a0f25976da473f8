import { fromBinary } from '@bufbuild/protobuf';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelProtoSchema, TensorProtoSchema } from './generated/onnx_pb';
import { tinyModel } from './tiny-model.fixture';
import { LIMITS, scanWire } from './wire-scan';
import { writeModel } from './write-model';

const bytes = writeModel(tinyModel());
const scanModel = (...file: number[]) => scanWire(ModelProtoSchema, Uint8Array.from(file));
const tensorProblem = (...file: number[]) => scanWire(TensorProtoSchema, Uint8Array.from(file)).problem;
const damage = (position: number): object => ({ kind: 'damaged', position });

describe('scanWire', () => {
  it('finds nothing wrong with a model, and names the fields it saw', () => {
    const { problem, fields } = scanWire(ModelProtoSchema, bytes);
    expect(problem).toBeNull();
    expect([...fields].sort((a, b) => a - b)).toEqual([1, 2, 7, 8]);
  });

  it('says where a file is damaged', () => {
    // ir_version, then producer_name (a text) as a number.
    expect(scanModel(8, 10, 16, 1).problem).toMatchObject(damage(3));
    // A graph of two bytes whose node claims three.
    expect(scanModel(8, 10, 58, 2, 10, 3, 0, 0, 0).problem).toMatchObject(damage(6));
    expect(scanModel(8, 10, 0, 0).problem).toMatchObject(damage(2));
    // The tag of ir_version, stretched to six bytes.
    expect(scanModel(0x88, 0x80, 0x80, 0x80, 0x80, 0, 1).problem).toMatchObject(damage(0));
  });

  it('calls a file truncated where a part runs past its end', () => {
    expect(scanModel(8).problem).toEqual({ kind: 'truncated' });
    expect(scanModel(8, 10, 58, 9, 10).problem).toEqual({ kind: 'truncated' });
  });

  it('takes lists of numbers packed and unpacked, and unknown fields of each kind', () => {
    expect(tensorProblem(8, 2, 8, 3)).toBeNull();
    expect(tensorProblem(10, 2, 2, 3)).toBeNull();
    expect(tensorProblem(0xa0, 6, 5, 0xa2, 6, 1, 9, 0xa5, 6, 0, 0, 0, 0)).toBeNull();
    expect(tensorProblem(0xa1, 6, 0, 0, 0, 0, 0, 0, 0, 0)).toBeNull();
  });

  it('promises that what it lets through can be decoded', () => {
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 });
    let passed = 0;
    fc.assert(
      fc.property(changes, (list) => {
        const changed = bytes.slice();
        for (const [position, byte] of list) changed[position] = byte;
        if (scanWire(ModelProtoSchema, changed).problem !== null) return;
        passed += 1;
        expect(() => fromBinary(ModelProtoSchema, changed, { recursionLimit: LIMITS.depth })).not.toThrow();
      }),
      { numRuns: 5000, seed: 11 },
    );
    expect(passed).toBeGreaterThan(1000);
  });
});
