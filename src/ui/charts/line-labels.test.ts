import { describe, expect, it } from 'vitest';
import { placeLabels } from './line-labels';

const line = (at: number, label: string, emphasis: 'chosen' | 'pointed' | 'none' = 'none') => ({ at, label, emphasis });

describe('placeLabels', () => {
  it('draws lines that coincide once, with all their labels and the strongest emphasis', () => {
    expect(placeLabels([line(10, '1'), line(100, '2'), line(10.5, '3', 'chosen')], 300)).toEqual([
      { at: 10, label: '1 3', emphasis: 'chosen', row: 0, labelAt: 10 },
      { at: 100, label: '2', emphasis: 'none', row: 0, labelAt: 100 },
    ]);
  });

  it('cuts many labels of one line short', () => {
    const [all] = placeLabels(
      ['1', '2', '3', '4'].map((label) => line(5, label)),
      300,
    );
    expect(all?.label).toBe('1 2 …');
  });

  it('moves a label inwards that would be cut off at the end of the chart', () => {
    const [inside, end] = placeLabels([line(280, '9'), line(300, '10 11 12')], 300);
    expect(inside?.labelAt).toBe(280);
    expect(end).toMatchObject({ at: 300, labelAt: 284, row: 1 });
  });

  it('puts labels that would overlap into rows, and leaves out those without room', () => {
    const places = placeLabels(
      [0, 3, 6, 9, 60].map((at) => line(at, 'x')),
      300,
    );
    expect(places.map(({ row }) => row)).toEqual([0, 1, 2, 0, 0]);
    const dense = placeLabels(
      [0, 2, 4, 6].map((at) => line(at, 'x')),
      300,
    );
    expect(dense.map(({ row }) => row)).toEqual([0, 1, 2, null]);
  });
});
