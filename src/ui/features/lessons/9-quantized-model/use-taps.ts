import { useState } from 'react';
import { TAPS, type Tap } from './tap-plan';
import type { Width } from './tap-recipes';
import type { TapRuns } from './tap-runs';

/** How the taps stand. */
export interface TapSetting {
  readonly width: Width;
  readonly on: ReadonlySet<Tap>;
}

/** The tap that by itself costs the output of a layer the most. */
export function costliestTap({ run }: TapRuns, width: Width): Tap {
  const costs = TAPS.map((tap) => ({ tap, sqnr: run(width, new Set([tap])).sqnr }));
  return costs.reduce((worst, cost) => (cost.sqnr < worst.sqnr ? cost : worst)).tap;
}

/** Answered by the costliest tap alone with 4 bits, once the other three were seen alone in the same layer. */
export function useCostliestTap() {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [answered, setAnswered] = useState(false);
  const look = (runs: TapRuns, { width, on }: TapSetting): void => {
    const { node } = runs.layer;
    const [only] = on;
    if (width !== 4 || on.size !== 1 || only === undefined) return;
    const now = new Set([...seen, `${node} ${only}`]);
    setSeen(now);
    const others = TAPS.filter((tap) => tap !== only);
    const allSeen = others.every((tap) => now.has(`${node} ${tap}`));
    if (allSeen && only === costliestTap(runs, width)) setAnswered(true);
  };
  return { answered, look };
}
