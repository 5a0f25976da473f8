import { useCallback, useState } from 'react';
import type { Rounded } from './coarse-plan';

interface Shown {
  readonly bits: number;
  readonly rounded: Rounded;
  /** How many of the ten digits are read right. */
  readonly right: number;
}

const DIGITS = 10;

/** Answered by a setting that reads all digits right, once the next smaller one was seen to fail. */
export function useFewestBits() {
  const [failed, setFailed] = useState<ReadonlySet<number>>(new Set());
  const [answered, setAnswered] = useState(false);
  const show = useCallback(
    ({ bits, rounded, right }: Shown) => {
      if (rounded !== 'both') return;
      if (right < DIGITS) setFailed((before) => new Set([...before, bits]));
      else if (failed.has(bits - 1)) setAnswered(true);
    },
    [failed],
  );
  return { answered, show };
}
