import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSampleList } from './sample-list';

const data = { file: 'a.zip', bytes: 10, samples: 2 };
const sample = {
  id: 'a',
  title: 'A',
  description: 'What it teaches.',
  model: { file: 'a.onnx', bytes: 20 },
  calibration: data,
  evaluation: data,
};

describe('the list of samples', () => {
  it('reads the list that is served, with scores on every card', () => {
    const served: unknown = JSON.parse(readFileSync('public/samples/index.json', 'utf8'));
    const samples = readSampleList(served);
    expect(samples).toHaveLength(3);
    for (const { score, model } of samples) {
      expect(score?.float).toBeGreaterThan(0.9);
      expect(model.bytes).toBeLessThan(1e6);
    }
  });

  it('does without a picture and a score', () => {
    expect(readSampleList([sample])).toEqual([{ ...sample, picture: null, score: null }]);
    const [scored] = readSampleList([{ ...sample, score: { float: 0.9, int8PerChannel: 0.8 } }]);
    expect(scored?.score).toEqual({ float: 0.9, int8PerTensor: null, int8PerChannel: 0.8 });
  });

  it('throws where a field is missing', () => {
    expect(() => readSampleList([{ ...sample, title: undefined }])).toThrow('text');
    expect(() => readSampleList([{ ...sample, model: { file: 'a.onnx' } }])).toThrow('number');
    expect(readSampleList({})).toEqual([]);
  });
});
