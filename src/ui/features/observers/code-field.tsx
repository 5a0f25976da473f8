import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { codeLook } from './code-look';
import { type CodeMark, codeMark, setMark } from './code-mark';
import classes from './observers.module.css';

interface CodeFieldProps {
  readonly label: string;
  readonly text: string;
  readonly mark: CodeMark | null;
  readonly onChange: (text: string) => void;
}

function createView(parent: HTMLElement, label: string, text: string, onChange: (text: string) => void): EditorView {
  const extensions = [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    indentOnInput(),
    bracketMatching(),
    javascript(),
    codeLook,
    codeMark,
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-description': 'Escape, then Tab leaves the text.' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

/** A text of code with line numbers. What replaces the text from outside can be undone in it, as typing can. */
export function CodeField({ label, text, mark, onChange }: CodeFieldProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const first = useRef(text);
  const heard = useRef(onChange);
  useEffect(() => {
    heard.current = onChange;
  }, [onChange]);
  useEffect(() => {
    if (place.current === null) return undefined;
    const created = createView(place.current, label, first.current, (next) => heard.current(next));
    view.current = created;
    return () => created.destroy();
  }, [label]);
  useEffect(() => {
    const { current } = view;
    if (current === null || current.state.doc.toString() === text) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } });
    current.scrollDOM.scrollTop = 0;
  }, [text]);
  useEffect(() => {
    view.current?.dispatch({ effects: setMark.of(mark) });
  }, [mark]);
  return <div ref={place} className={classes.code} />;
}
