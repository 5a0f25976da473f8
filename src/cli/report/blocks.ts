/** A piece of a report, of which text, Markdown and HTML are made alike. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Names and what they are. */
  | { readonly kind: 'facts'; readonly rows: readonly Row[] }
  /** `figures` are the numbers of the columns that hold figures, set to the right. */
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly figures: readonly number[];
      readonly rows: readonly Row[];
    };

/** The cells of a line. */
export type Row = readonly string[];

export const heading = (text: string, level: 1 | 2 = 2): Block => ({ kind: 'heading', level, text });

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** Nothing where there are no items. */
export const list = (items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', items }];

export const facts = (rows: readonly Row[]): Block => ({ kind: 'facts', rows });

export const table = (columns: readonly string[], figures: readonly number[], rows: readonly Row[]): Block => ({
  kind: 'table',
  columns,
  figures,
  rows,
});
