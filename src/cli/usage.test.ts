import { describe, expect, it } from 'vitest';
import { nibble } from './fake-terminal.fixture';

const MODEL = 'public/samples/digits-cnn.onnx';
const DATA = 'public/samples/digits-calibration.zip';

describe('what is written wrongly', () => {
  it.each([
    { words: [], says: 'Usage: nibble' },
    { words: ['help', 'quantise'], says: 'Usage: nibble' },
    { words: ['quantise'], says: "Unknown command 'quantise'" },
    { words: ['inspect'], says: "Missing required argument 'model'" },
    { words: ['inspect', MODEL, '--fast'], says: "Unknown option '--fast'" },
    { words: ['quantize', MODEL], says: "Required option '--out <file>' not specified" },
    { words: ['inspect', MODEL, '--runtime', 'cuda'], says: 'Allowed choices are auto, wasm, native' },
    { words: ['compare', MODEL, MODEL], says: 'There is nothing to compare on. Give --data' },
    { words: ['compare', MODEL, MODEL, '--random', '0'], says: 'It must be a whole number above 0.' },
    {
      words: ['inspect', MODEL, '--target', 'toaster'],
      says: 'There is no target toaster. Targets are onnxruntime-x64',
    },
    {
      words: ['quantize', MODEL, '--random', '1', '--data', DATA, '--out', 'q.onnx'],
      says: '--random and --data exclude',
    },
    { words: ['quantize', MODEL, '--labels', 'l.txt', '--out', 'q.onnx'], says: '--labels is about --data' },
    { words: ['quantize', MODEL, '--data', '', '--out', 'q.onnx'], says: 'A path of --data is empty.' },
    { words: ['quantize', MODEL, '--samples', '3', '--out', 'q.onnx'], says: '--samples is about --data' },
    { words: ['quantize', MODEL, '--out', ''], says: 'The name of an output is empty.' },
    { words: ['quantize', MODEL, '--out', 'none/q.onnx'], says: 'there is no folder none.' },
    { words: ['quantize', MODEL, '--out', 'src', '--force'], says: 'src is a folder. Name a file in it.' },
    { words: ['quantize', MODEL, '--out', '/dev/null', '--force'], says: '/dev/null is not a plain file.' },
    {
      words: ['compare', MODEL, MODEL, '--random', '1', '--preprocess', 'sepia'],
      says: 'There is no preprocessing sepia.',
    },
    {
      words: ['inspect', MODEL, '--set', 'weights.observer=foo'],
      says: 'There is no observer foo. Observers are minmax',
    },
    { words: ['inspect', MODEL, '--set', 'weights'], says: '--set weights is not path=value.' },
    {
      words: ['inspect', MODEL, '--set', 'weights.format=int9'],
      says: '--set cannot be done: weights.format is "int9", but must be one of',
    },
    {
      words: ['inspect', MODEL, '--preprocess', 'sepia'],
      says: 'There is no preprocessing sepia. Name one of imagenet',
    },
    {
      words: ['inspect', MODEL, '--target', 'tensorrt', '--recipe', 'r.json'],
      says: '--recipe and --target exclude each other',
    },
    { words: ['number', '1', '--format', 'int9'], says: 'There is no number format int9. Formats are' },
  ])('$words ends with code 2 and says why', async ({ words, says }) => {
    const { code, out, err } = await nibble(words);
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(err).not.toContain(' at ');
    expect(out).toBe('');
  });

  it.each(['quantize', 'hand-over', 'inspect', 'compare', 'number'])('the help of %s has examples', async (command) => {
    const { code, out } = await nibble([command, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`nibble ${command} `);
    expect(out).toContain('Examples:\n');
  });

  it.each([{ words: ['inspect', '-h'] }, { words: ['help', 'inspect'] }, { words: ['help'] }])(
    '$words is no mistake',
    async ({ words }) => {
      const { code, out, err } = await nibble(words);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('Usage: nibble');
    },
  );

  it('sees what is written wrongly before it opens the model', async () => {
    for (const wrong of [
      ['--target', 'toaster'],
      ['--preprocess', 'sepia'],
      ['--set', 'weights'],
    ]) {
      const { code, err } = await nibble(['inspect', 'none.onnx', ...wrong]);
      expect([code, err]).toEqual([2, expect.not.stringContaining('…')]);
    }
  });

  it('prints its version', async () => {
    expect(await nibble(['--version'])).toEqual({ code: 0, out: '9.9.9\n', err: '' });
  });
});
