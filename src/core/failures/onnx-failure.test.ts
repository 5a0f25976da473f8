import { describe, expect, it } from 'vitest';
import { describeFailure } from './failure';
import { describeOnnxFailure } from './onnx-failure';

/** What is said where this many data files are missing. */
const ask = (count: number): string =>
  describeFailure({
    room: 'onnx',
    kind: 'missing-data-file',
    locations: Array.from({ length: count }, (_, index) => `part-${index}.data`),
  });

describe('sentences about model files', () => {
  it('stay short where a name in the file is long', () => {
    const name = 'x'.repeat(1_000_000);
    const sentence = describeOnnxFailure({
      room: 'onnx',
      kind: 'missing-tensor',
      file: name,
      tensor: name,
      reader: name,
    });
    expect(sentence.length).toBeLessThan(400);
    expect(sentence).toContain('…');
  });

  it('ask for one file, for a few, and not for a thousand by name', () => {
    expect(ask(1)).toBe('The weights of this model lie in part-0.data. Add that file too.');
    expect(ask(2)).toContain('part-0.data, part-1.data. Add those files too.');
    expect(ask(1000)).toContain('part-4.data and 995 more files. Add those files too.');
  });

  it('name the nearest way out of an unsupported version', () => {
    const opset = describeOnnxFailure({
      room: 'onnx',
      kind: 'unsupported-opset',
      file: 'm.onnx',
      opset: 30,
      lowest: 7,
      highest: 26,
    });
    expect(opset).toBe(
      'm.onnx uses ONNX opset 30; opsets 7 to 26 are supported. Export it again at one of those, for example 21.',
    );
  });
});
