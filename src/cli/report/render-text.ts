import type { Block, Row } from './blocks';

const GAP = '  ';

/** Columns as wide as their widest cell; the last one as it comes. */
function aligned(rows: readonly Row[], figures: readonly number[]): string {
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const cell = (text: string, column: number) =>
    figures.includes(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join(GAP).trimEnd()).join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'facts':
      return block.rows.length === 0 ? '' : aligned(block.rows, []);
    case 'table':
      return aligned([block.columns, ...block.rows], block.figures);
  }
}

/** Plain text for a terminal, with a line left free between the pieces. */
export const renderText = (blocks: readonly Block[]): string => `${blocks.map(blockText).join('\n\n')}\n`;
