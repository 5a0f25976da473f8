import { describe, expect, it } from 'vitest';
import { channelBars, channelSpread } from './channel-bars';

describe('channelBars', () => {
  it('draws every channel while they fit', () => {
    expect(channelBars(Float32Array.of(-1, -2), Float32Array.of(3, 4))).toEqual([
      { first: 0, last: 0, min: -1, max: 3 },
      { first: 1, last: 1, min: -2, max: 4 },
    ]);
  });

  it('puts neighbours together beyond that, the last bar being shorter', () => {
    const bars = channelBars(
      Float32Array.from({ length: 300 }, (_, i) => -i),
      Float32Array.from({ length: 300 }, (_, i) => i),
    );
    expect(bars).toHaveLength(100);
    expect(bars[1]).toEqual({ first: 3, last: 5, min: -5, max: 5 });
    expect(channelBars(new Float32Array(257), new Float32Array(257)).at(-1)).toMatchObject({ first: 255, last: 256 });
  });

  it('draws nothing for no channels', () => {
    expect(channelBars(new Float32Array(0), new Float32Array(0))).toEqual([]);
  });
});

describe('channelSpread', () => {
  it('names the channels that reach farthest and how far beyond the median', () => {
    const spread = channelSpread(Float32Array.of(-1, -8, -1, 0, -1), Float32Array.of(1, 1, 4, 0.5, 2));
    expect(spread.widest).toEqual([1, 2, 4]);
    expect(spread.ratio).toBe(4);
  });
});
