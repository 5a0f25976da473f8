import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor in the studio's colours; those of the code itself are in `observers.module.css`. */
export const codeLook = [
  EditorView.theme({
    '&': { height: '100%', fontSize: '0.8125rem', backgroundColor: 'var(--surface-sunken)', color: 'var(--text)' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.5' },
    '.cm-content': { caretColor: 'var(--text)' },
    '.cm-cursor': { borderLeftColor: 'var(--text)' },
    '.cm-gutters': {
      backgroundColor: 'var(--surface-sunken)',
      color: 'var(--text-dim)',
      borderRightColor: 'var(--line)',
    },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--code-active)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'var(--code-selected)',
    },
    '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--code-selected)' },
    '.cm-mark-line': { backgroundColor: 'var(--code-wrong)' },
    '.cm-mark-sentence': {
      padding: '2px 8px',
      borderLeft: '3px solid var(--bad)',
      backgroundColor: 'var(--code-wrong)',
      color: 'var(--bad)',
      fontFamily: 'var(--mantine-font-family)',
      whiteSpace: 'normal',
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword], color: 'var(--code-keyword)' },
      { tag: [tags.comment, tags.lineComment, tags.blockComment], color: 'var(--text-dim)', fontStyle: 'italic' },
      { tag: [tags.string, tags.number, tags.bool, tags.null], color: 'var(--code-literal)' },
      { tag: tags.function(tags.definition(tags.variableName)), fontWeight: '600' },
    ]),
  ),
];
