import type { GraphIndex } from '../../graph/graph-index';
import type { Observations } from '../../observers/observation';
import type { Plan } from '../plan';
import type { RecipeEdit } from '../recipe-edits';
import type { LintKind } from '../targets/lint/lint-kind';
import type { Severity } from './severity';

export type { Severity };

type AdviceKind = 'lost-channels' | 'outliers' | 'clipped' | 'wasted-codes' | 'concat-scales' | 'microsoft-operators';

/** Something about the plan that the user may want to change, with the change ready to be made. */
export interface Finding {
  readonly kind: AdviceKind | LintKind;
  readonly severity: Severity;
  /** What was found, in one or two sentences. */
  readonly sentence: string;
  /** Tensors it is about, the worst first. */
  readonly tensors: readonly string[];
  /** What to press; null where there is nothing to decide. */
  readonly fix: { readonly label: string; readonly edit: RecipeEdit } | null;
  /** Label of the target that the plan breaks; absent where the finding is about accuracy. */
  readonly target?: string;
  /** How bad, to rank findings of one severity: the larger the worse. */
  readonly weight: number;
}

/** What findings are made of. */
export interface Evidence {
  readonly index: GraphIndex;
  readonly plan: Plan;
  readonly observations: Observations | null;
}

/** Looks for one kind of finding. */
export type Finder = (evidence: Evidence) => readonly Finding[];

/** `3 tensors`, `1 tensor`. */
export const counted = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : nouns}`;
