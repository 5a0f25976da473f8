import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/** A sentence at a line of the text, counted from 1. */
export interface CodeMark {
  readonly line: number;
  readonly sentence: string;
}

/** Marks a line, or none. */
export const setMark = StateEffect.define<CodeMark | null>();

class Sentence extends WidgetType {
  readonly #sentence: string;

  constructor(sentence: string) {
    super();
    this.#sentence = sentence;
  }

  override eq(other: Sentence): boolean {
    return other.#sentence === this.#sentence;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'cm-mark-sentence';
    element.textContent = this.#sentence;
    return element;
  }
}

const LINE = Decoration.line({ class: 'cm-mark-line' });

/** The marked line, with its sentence below it; text that is typed above moves them along. */
export const codeMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setMark)) continue;
      const mark = effect.value;
      const { doc } = transaction.state;
      if (mark === null) next = Decoration.none;
      else {
        const { from, to } = doc.line(Math.min(Math.max(mark.line, 1), doc.lines));
        const widget = Decoration.widget({ widget: new Sentence(mark.sentence), block: true, side: 1 });
        next = Decoration.set([LINE.range(from), widget.range(to)]);
      }
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
