import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type GroupReading, readGroups } from '../../../../core/numbers/group-reading';
import { ONE_SCALE, POOR, type Setting, isCheaperAndFair, poorChannels, rowCodes, worstChannel } from './settings';
import { weightsIn } from './weights';

const read = weightsIn(readFileSync('public/samples/digits-depthwise.onnx'), 'digits-depthwise.onnx');
if (!read.ok) throw new Error('The sample cannot be read.');
const { depthwise, classify } = read.value;

const SETTINGS = (['int8', 'int4'] as const).flatMap((format) =>
  (['per-tensor', 'per-channel', 'per-group'] as const).map((granularity): Setting => ({
    ...ONE_SCALE,
    format,
    granularity,
  })),
);

const readingOf = (setting: Setting): GroupReading => readGroups(depthwise, setting);

it('reads the weights of the sample, a row a channel', () => {
  expect([depthwise.rows, depthwise.columns]).toEqual([24, 9]);
  expect([classify.rows, classify.columns]).toEqual([10, 64]);
});

it('has one setting for an answer: int4 with a scale for each channel', () => {
  const answers = SETTINGS.filter((setting) => isCheaperAndFair(depthwise, readingOf(setting)));
  expect(answers).toEqual([{ ...ONE_SCALE, format: 'int4', granularity: 'per-channel' }]);
});

it('shows what the text says of one scale for all: all but the two large channels are left with a few codes', () => {
  const reading = readingOf(ONE_SCALE);
  expect(reading.error.sqnr).toBeGreaterThan(30);
  expect(poorChannels(reading)).toBe(depthwise.rows - 2);
  expect(worstChannel(reading).sqnr).toBe(Math.min(...reading.rowErrors.map(({ sqnr }) => sqnr)));
  expect(worstChannel(reading).sqnr).toBeLessThan(POOR);
  const spans = Array.from({ length: depthwise.rows }, (_, row) => {
    const codes = rowCodes(reading, depthwise, row);
    return Math.max(...codes) - Math.min(...codes);
  });
  const few = spans.filter((span) => span < 6);
  expect(few).toHaveLength(depthwise.rows - 2);
});

it('prices int4 in groups of eight like int8, for less', () => {
  const groups = readGroups(classify, { format: 'int4', granularity: 'per-group', groupSize: 8 });
  const whole = readGroups(classify, { format: 'int8', granularity: 'per-tensor', groupSize: 8 });
  expect(groups.bitsPerValue).toBe(8);
  expect(Math.round(whole.bitsPerValue)).toBe(8);
  expect(whole.error.sqnr - groups.error.sqnr).toBeGreaterThan(10);
});
