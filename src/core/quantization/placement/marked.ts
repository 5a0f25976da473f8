import type { GraphIndex } from '../../graph/graph-index';
import type { NodeDecision } from '../plan';
import type { Recipe } from '../recipe';
import type { MarkSheet } from './mark-sheet';

/** What the rules left behind. */
export interface Marked {
  readonly index: GraphIndex;
  readonly recipe: Recipe;
  readonly sheet: MarkSheet;
  readonly nodes: readonly NodeDecision[];
  readonly shapes: ReadonlySet<string>;
  readonly quantizedBefore: ReadonlySet<string>;
  /** All tensors whose ranges a scale covers, by the tensor that the others share with. */
  readonly unions: ReadonlyMap<string, readonly string[]>;
}
