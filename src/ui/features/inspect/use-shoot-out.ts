import { useEffect, useState } from 'react';
import type { Observations } from '../../../core/observers/observation';
import type { Recipe } from '../../../core/quantization/recipe';
import { type Contender, type Ring, ranked, shootOut } from '../../../stores/shoot-out';

/** Milliseconds after which the page is let through. */
const PATIENCE = 50;

interface Outcome {
  readonly observations: Observations | null;
  readonly contenders: readonly Contender[];
}

const outcomes = new WeakMap<Recipe, Map<string, Outcome>>();

/** What the same shoot-out gave before; null where it has not ended yet. */
function outcomeOf({ recipe, tensor, observations }: Ring): readonly Contender[] | null {
  const found = outcomes.get(recipe)?.get(tensor);
  return found?.observations === observations ? found.contenders : null;
}

function remember({ recipe, tensor, observations }: Ring, contenders: readonly Contender[]): void {
  const ofRecipe = outcomes.get(recipe) ?? new Map<string, Outcome>();
  outcomes.set(recipe, ofRecipe);
  ofRecipe.set(tensor, { observations, contenders });
}

/** Runs one method after the other, showing in between what is known so far, until `show` says to stop. */
async function run(ring: Ring, show: (contenders: readonly Contender[]) => boolean): Promise<void> {
  const contenders: Contender[] = [];
  let since = performance.now();
  for (const contender of shootOut(ring)) {
    contenders.push(contender);
    if (performance.now() - since < PATIENCE) continue;
    if (!show(ranked(contenders))) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    since = performance.now();
  }
  remember(ring, ranked(contenders));
  show(ranked(contenders));
}

export interface ShootOutState {
  readonly contenders: readonly Contender[];
  readonly isDone: boolean;
}

/** The methods against each other, the best first; while they run, those known so far, or those of before. */
export function useShootOut(ring: Ring): ShootOutState {
  const [soFar, setSoFar] = useState<readonly Contender[]>([]);
  useEffect(() => {
    if (outcomeOf(ring) !== null) return undefined;
    let wanted = true;
    void run(ring, (contenders) => {
      if (wanted) setSoFar(contenders);
      return wanted;
    });
    return () => {
      wanted = false;
    };
  }, [ring]);
  const outcome = outcomeOf(ring);
  return { contenders: outcome ?? soFar, isDone: outcome !== null };
}
