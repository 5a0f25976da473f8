/** The first three names, and how many more there are. */
const listed = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

/** One sentence for the tensors or nodes that it concerns; none where it concerns none. */
export const about = (names: readonly string[], sentence: (names: string) => string): readonly string[] =>
  names.length === 0 ? [] : [sentence(listed(names))];
