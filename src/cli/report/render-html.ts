import type { Block, Row } from './blocks';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
  .wide { overflow-x: auto; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { padding: 0.2rem 0.8rem 0.2rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #8884; }
  tbody th, td { min-width: 7rem; }
  thead th, .figure { overflow-wrap: normal; white-space: nowrap; }
  .figure { min-width: 0; text-align: right; }
`;

function rowHtml(cells: Row, figures: readonly number[], tag: 'th' | 'td'): string {
  const scope = tag === 'th' ? ' scope="col"' : '';
  const cell = (text: string, column: number) =>
    `<${tag}${scope}${figures.includes(column) ? ' class="figure"' : ''}>${escape(text)}</${tag}>`;
  return `<tr>${cells.map(cell).join('')}</tr>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escape(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${escape(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
    case 'facts': {
      const rows = block.rows.map(([name = '', ...rest]) => {
        return `<tr><th scope="row">${escape(name)}</th>${rest.map((text) => `<td>${escape(text)}</td>`).join('')}</tr>`;
      });
      return `<div class="wide"><table><tbody>${rows.join('\n')}</tbody></table></div>`;
    }
    case 'table': {
      const { columns, figures, rows } = block;
      const body = rows.map((row) => rowHtml(row, figures, 'td')).join('\n');
      return `<div class="wide"><table><thead>${rowHtml(columns, figures, 'th')}</thead>\n<tbody>${body}</tbody></table></div>`;
    }
  }
}

/** A page of its own: no script, nothing from elsewhere. */
export const renderHtml = (title: string, blocks: readonly Block[]): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${blocks.map(blockHtml).join('\n')}
</body>
</html>
`;
