import { useState } from 'react';
import { TAPS, type Tap, type TappedLayer, wayKey } from './tap-plan';
import { type TapRuns, type Width } from './tap-runs';

/** How the exhibit stands. */
export interface TapSetting {
  readonly layer: TappedLayer;
  readonly width: Width;
  readonly on: ReadonlySet<Tap>;
}

/** The tap that by itself costs the output of a layer the most. */
export function costliestTap({ run }: TapRuns, layer: TappedLayer, width: Width): Tap {
  const costs = TAPS.map((tap) => ({ tap, sqnr: run(layer, width, new Set([tap])).sqnr }));
  return costs.reduce((worst, cost) => (cost.sqnr < worst.sqnr ? cost : worst)).tap;
}

/** Answered by the costliest tap alone with 4 bits, once the other three were seen alone in the same layer. */
export function useCostliestTap() {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [answered, setAnswered] = useState(false);
  const look = (runs: TapRuns, { layer, width, on }: TapSetting): void => {
    const [only] = on;
    if (width !== 4 || on.size !== 1 || only === undefined) return;
    const now = new Set([...seen, `${layer.node} ${wayKey(on)}`]);
    setSeen(now);
    const others = TAPS.filter((tap) => tap !== only);
    const allSeen = others.every((tap) => now.has(`${layer.node} ${tap}`));
    if (allSeen && only === costliestTap(runs, layer, width)) setAnswered(true);
  };
  return { answered, look };
}
