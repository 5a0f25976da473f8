/** high: accuracy is likely lost, or the target refuses; medium: some of either; low: good to know. */
export type Severity = 'high' | 'medium' | 'low';
