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
}
