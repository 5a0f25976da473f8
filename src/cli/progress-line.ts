import { formatBytes, formatCount, formatDuration } from '../core/words/figures';
import { STAGE_WORDS, type Stage } from '../core/words/stage-words';
import type { Progress } from '../engine/progress';
import type { Terminal } from './terminal';

const BAR_CELLS = 24;
/** Rate and remaining time stand beside bytes, and 80 columns hold all of it. */
const BYTES_BAR_CELLS = 16;
/** Terminals with fewer columns get words alone. */
const FEWEST_COLUMNS = 64;
/** Between two drawings of the bar. */
const REDRAW_MILLISECONDS = 60;
/** Lines of one stage where nobody watches: one a quarter. */
const PLAIN_PARTS = 4;

const CLEAR_LINE = '\r\x1b[K';

/** Shows how far a command is: a bar on a terminal, a few plain lines elsewhere, nothing where it is to be quiet. */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #quiet: boolean;
  #stage: Stage | null = null;
  #began = 0;
  #drawn = 0;
  #parts = 0;

  constructor(terminal: Terminal, quiet: boolean) {
    this.#terminal = terminal;
    this.#quiet = quiet;
  }

  /** To be handed to jobs. */
  readonly update = (progress: Progress): void => {
    if (this.#quiet) return;
    const now = performance.now();
    const isNew = progress.stage !== this.#stage;
    if (isNew) {
      this.#stage = progress.stage;
      this.#began = now;
      this.#parts = 0;
    }
    if (this.#terminal.interactive) this.#draw(progress, now, isNew);
    else this.#writePlain(progress, isNew);
  };

  /** Takes the bar away. */
  end(): void {
    if (!this.#quiet && this.#terminal.interactive && this.#stage !== null) this.#terminal.err(CLEAR_LINE);
    this.#stage = null;
  }

  #draw({ stage, done, total }: Progress, now: number, isNew: boolean): void {
    if (!isNew && done < total && now - this.#drawn < REDRAW_MILLISECONDS) return;
    this.#drawn = now;
    const { doing, things } = STAGE_WORDS[stage];
    const drawn =
      this.#terminal.columns < FEWEST_COLUMNS
        ? ''
        : `${bar(done, total, things === 'bytes' ? BYTES_BAR_CELLS : BAR_CELLS)} `;
    const line = total > 1 ? `${doing} ${drawn}${countOf({ stage, done, total })}` : `${doing} …`;
    const left = total > 1 && done > 0 && done < total ? this.#left(done, total, now, things) : '';
    this.#terminal.err(CLEAR_LINE + (line + left).slice(0, Math.max(this.#terminal.columns - 1, 20)));
  }

  #left(done: number, total: number, now: number, things: string | null): string {
    const milliseconds = ((now - this.#began) / done) * (total - done);
    const rate = things === 'bytes' ? `, ${formatBytes((done / (now - this.#began)) * 1000)}/s` : '';
    return milliseconds < 1000 ? rate : `${rate}, ${formatDuration(milliseconds)} left`;
  }

  #writePlain(progress: Progress, isNew: boolean): void {
    const { stage, done, total } = progress;
    const { doing } = STAGE_WORDS[stage];
    if (isNew) this.#terminal.err(`${doing} …\n`);
    const part = total > 1 ? Math.floor((done / total) * PLAIN_PARTS) : 0;
    if (part <= this.#parts) return;
    this.#parts = part;
    this.#terminal.err(`${doing}: ${countOf(progress)}\n`);
  }
}

function countOf({ stage, done, total }: Progress): string {
  const { things } = STAGE_WORDS[stage];
  if (things === 'bytes') return `${formatBytes(done)} of ${formatBytes(total)}`;
  return `${formatCount(done)} of ${formatCount(total)}${things === null ? '' : ` ${things}`}`;
}

function bar(done: number, total: number, cells: number): string {
  const full = Math.min(cells, Math.floor((done / total) * cells));
  return '█'.repeat(full) + '░'.repeat(cells - full);
}
