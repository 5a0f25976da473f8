import type { Block, Row } from './blocks';

/** Characters that Markdown would read as marks. */
const escape = (text: string): string => text.replaceAll(/[\\`*_[\]<>|]/g, String.raw`\$&`);

const line = (cells: Row): string => `| ${cells.map(escape).join(' | ')} |`;

function tableText(columns: Row, figures: readonly number[], rows: readonly Row[]): string {
  const rule = columns.map((_, column) => (figures.includes(column) ? '---:' : '---'));
  return [line(columns), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escape(block.text)}`;
    case 'paragraph':
      return escape(block.text);
    case 'list':
      return block.items.map((item) => `- ${escape(item)}`).join('\n');
    case 'facts':
      return tableText(['', ''], [], block.rows);
    case 'table':
      return tableText(block.columns, block.figures, block.rows);
  }
}

export const renderMarkdown = (blocks: readonly Block[]): string => `${blocks.map(blockText).join('\n\n')}\n`;
