import { describe, expect, it } from 'vitest';
import { type Block, facts, heading, list, paragraph, table } from './blocks';
import { renderHtml } from './render-html';
import { renderMarkdown } from './render-markdown';
import { renderText } from './render-text';

const BLOCKS: readonly Block[] = [
  heading('A <b> report', 1),
  paragraph('Made of model_v1.onnx & more.'),
  facts([
    ['Size', '1 kB'],
    ['Long name', 'x'],
  ]),
  table(
    ['Tensor', 'SQNR'],
    [1],
    [
      ['a|b', '9 dB'],
      ['conv', '10.5 dB'],
    ],
  ),
  ...list(['One.', 'Two.']),
  ...list([]),
];

describe('the same report', () => {
  it('is aligned as text', () => {
    expect(renderText(BLOCKS)).toBe(
      [
        'A <b> report',
        '',
        'Made of model_v1.onnx & more.',
        '',
        'Size       1 kB',
        'Long name  x',
        '',
        'Tensor     SQNR',
        'a|b        9 dB',
        'conv    10.5 dB',
        '',
        '- One.',
        '- Two.',
        '',
      ].join('\n'),
    );
  });

  it('is Markdown whose names stay names', () => {
    const text = renderMarkdown(BLOCKS);
    expect(text).toContain(String.raw`# A \<b\> report`);
    expect(text).toContain(String.raw`Made of model\_v1.onnx & more.`);
    expect(text).toContain('| Tensor | SQNR |\n| --- | ---: |\n');
    expect(text).toContain(String.raw`| a\|b | 9 dB |`);
  });

  it('is a page of its own that runs nothing', () => {
    const html = renderHtml('x "y" <script>', BLOCKS);
    expect(html).toContain('<title>x &quot;y&quot; &lt;script&gt;</title>');
    expect(html).toContain('<h1>A &lt;b&gt; report</h1>');
    expect(html).toContain('<td>a|b</td><td class="figure">9 dB</td>');
    expect(html).not.toMatch(/<script|<b>|https?:|src=/);
  });
});
