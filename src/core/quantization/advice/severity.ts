/** high: accuracy is likely lost, or the target refuses; medium: some of either; low: good to know. */
export type Severity = 'high' | 'medium' | 'low';

const RANK: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };

/** Sorts the worst first. */
export const bySeverity = (a: { readonly severity: Severity }, b: { readonly severity: Severity }): number =>
  RANK[a.severity] - RANK[b.severity];
