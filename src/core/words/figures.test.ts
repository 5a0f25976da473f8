import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDecibels,
  formatDuration,
  formatFigure,
  formatMilliseconds,
  formatPlural,
  formatPoints,
  formatShare,
} from './figures';

describe('figures', () => {
  it('writes sizes in decimal units', () => {
    expect([0, 1, 999, 1000, 4_956_208, 1_350_000, 2.5e9].map(formatBytes)).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1 kB',
      '4.96 MB',
      '1.35 MB',
      '2.5 GB',
    ]);
  });

  it('keeps three significant digits and says what is not a number', () => {
    expect([0, 0.018_712, 1234.5, -2.5, 1e-7, 3.2e9, Number.NaN, Infinity, -Infinity].map(formatFigure)).toEqual([
      '0',
      '0.0187',
      '1,230',
      '−2.5',
      '1.00e−7',
      '3.20e+9',
      'NaN',
      '∞',
      '−∞',
    ]);
  });

  it('writes shares, differences and ratios with their units', () => {
    expect(formatShare(0.6257)).toBe('62.6 %');
    expect([0.004, -0.004, 0, -0.0001].map(formatPoints)).toEqual(['+0.4', '−0.4', '±0', '±0']);
    expect([29.61, Infinity, -3.04, -0.04, Number.NaN].map(formatDecibels)).toEqual([
      '29.6 dB',
      'exact',
      '−3.0 dB',
      '0.0 dB',
      'not a number',
    ]);
  });

  it('writes times', () => {
    expect([0.4213, 28.44].map(formatMilliseconds)).toEqual(['0.421 ms', '28.4 ms']);
    expect([10, 4200, 130_000].map(formatDuration)).toEqual(['1 s', '4 s', '2 min 10 s']);
  });

  it('knows one from many', () => {
    expect([formatPlural(1, 'photo'), formatPlural(1500, 'photo'), formatPlural(2, 'entry', 'entries')]).toEqual([
      '1 photo',
      '1,500 photos',
      '2 entries',
    ]);
  });
});
