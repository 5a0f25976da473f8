import { type RuntimeChoice, nodeRuntime } from '../library/node/node-runtime';
import type { Runtime } from '../runtime/interface';
import { ProgressLine } from './progress-line';
import { valueOf } from './problem';
import type { Block } from './report/blocks';
import { renderText } from './report/render-text';
import { toJson } from './report/write-report';
import type { Terminal } from './terminal';

/** What every command that runs models can be told. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly runtime: RuntimeChoice;
}

/** One command at work: its runtime, and what it says. */
export class Session {
  readonly progress: ProgressLine;
  readonly #terminal: Terminal;
  readonly #options: CommonOptions;

  constructor(terminal: Terminal, options: CommonOptions) {
    this.#terminal = terminal;
    this.#options = options;
    this.progress = new ProgressLine(terminal, options.quiet === true);
  }

  async runtime(): Promise<Runtime> {
    this.progress.update({ stage: 'load-runtime', done: 0, total: 1 });
    return valueOf(await nodeRuntime(this.#options.runtime));
  }

  /** Sentences beside the result, one a line. */
  note(sentences: readonly string[]): void {
    if (this.#options.quiet === true) return;
    this.progress.end();
    for (const sentence of sentences) this.#terminal.err(`${sentence}\n`);
  }

  /** The result: for people, or as JSON where that was asked for. Quiet commands print JSON only. */
  result(blocks: () => readonly Block[], json: () => object): void {
    this.progress.end();
    if (this.#options.json === true) this.#terminal.out(toJson(json()));
    else if (this.#options.quiet !== true) this.#terminal.out(renderText(blocks()));
  }
}

/** What a runtime is called in a report. */
export const runtimeName = ({ name }: Runtime): string =>
  name === 'node' ? 'onnxruntime-node (native)' : 'onnxruntime-web (WASM)';
