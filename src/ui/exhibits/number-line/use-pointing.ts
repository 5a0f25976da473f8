import { type PointerEvent, useCallback, useState } from 'react';
import type { ScalarFormat } from '../../../core/formats/format';
import { type LineAxis, type LineView, panView, shareOf, valueAtShare } from '../../../core/numbers/line-axis';
import { valueRanks } from '../../../core/numbers/value-ranks';

/** A value of one lane that is pointed at. */
export interface Pointed {
  readonly format: ScalarFormat;
  readonly rank: number;
}

/** What is pointed at in the lanes, by pointer or keys. */
export function usePointing(
  formats: readonly ScalarFormat[],
  axis: LineAxis,
  onView: (view: LineView) => void,
): {
  readonly pointed: Pointed | null;
  readonly clear: () => void;
  /** Points at the value under the pointer. */
  readonly point: (event: PointerEvent<HTMLElement>) => void;
  /** Points at a value by its rank and brings it into sight. */
  readonly walk: (format: ScalarFormat, rank: number) => void;
} {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const walk = useCallback(
    (format: ScalarFormat, rank: number) => {
      setPointed({ format, rank });
      const share = shareOf(axis, valueRanks(format).valueAt(rank));
      if (share < 0 || share > 1) onView(panView(axis, share - 0.5));
    },
    [axis, onView],
  );
  const point = ({ target, clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const lane = target instanceof Element ? target.closest('[data-format]') : null;
    const format = formats.find((name) => name === lane?.getAttribute('data-format'));
    if (format === undefined) {
      setPointed(null);
      return;
    }
    const { left, width } = currentTarget.getBoundingClientRect();
    const rank = valueRanks(format).nearest(valueAtShare(axis, (clientX - left) / width));
    setPointed((before) => (before?.format === format && before.rank === rank ? before : { format, rank }));
  };
  return { pointed, clear: () => setPointed(null), point, walk };
}
