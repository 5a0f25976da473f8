import type { ObservedRole } from '../../observers/observer';
import type { ObserverKind } from '../../observers/observer-choice';
import { OBSERVERS, OBSERVER_KINDS } from '../../observers/observer-registry';
import type { Scheme } from '../recipe';

/** What is left to search in a few dozen values: the others judge a distribution, which so few do not show. */
const OF_BLOCKS: ReadonlySet<ObserverKind> = new Set(['minmax', 'mse', 'power-of-two-minmax', 'power-of-two-mse']);

/** The studio's observers that are worth offering for a scheme, in the order of a menu. */
export function offeredObservers(scheme: Scheme, role: ObservedRole): readonly Exclude<ObserverKind, 'custom'>[] {
  const blocks = role === 'weight' && scheme.granularity === 'per-block';
  return OBSERVER_KINDS.filter((kind) => kind !== 'custom').filter(
    (kind) => OBSERVERS[kind].suits(scheme, role) && (!blocks || OF_BLOCKS.has(kind)),
  );
}
