import { type Result, fail, succeed } from '../../core/failures/result';
import { observerProgram, placeInSource } from '../../core/observers/custom/program';
import { type ObserverAddress, ObserverClient } from '../../engine/observer-client';
import frameScript from './frame.js?raw';
import prelude from './prelude.js?raw';

/**
 * The frame's page. Its origin is opaque, so it reaches nothing of ours; its policy, which its workers inherit, allows
 * workers from text and nothing else: no request, no `eval`, no WebAssembly. The page's own policy, inherited as well,
 * allows the one script by its hash.
 */
const FRAME_PAGE = `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; worker-src blob:">
<script>${frameScript}</script>`;

/** Milliseconds in which the frame has to be there. */
const PATIENCE = 10_000;

/** What the frame passes on of a browser's `ErrorEvent`. */
interface ScriptError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

function readScriptError(data: unknown): ScriptError {
  const { message, line, column }: Partial<Record<keyof ScriptError, unknown>> =
    typeof data === 'object' && data !== null ? data : {};
  return {
    message: typeof message === 'string' ? message.replace(/^Uncaught /, '') : 'its text could not be read',
    line: typeof line === 'number' ? line : 0,
    column: typeof column === 'number' ? column : 1,
  };
}

/**
 * A closed frame in which texts of users run, each in a worker of its own. `end` takes the frame away and ends
 * whatever runs in it, at once and however long it would have run.
 */
export class Sandbox {
  #frame: HTMLIFrameElement | null = null;
  #opening: Promise<boolean> | null = null;
  #isEnded = false;

  /**
   * Starts a worker with an observer's text and waits until the text has been read. Failures: `threw`, `too-slow`,
   * `functions-missing`, `no-sandbox`.
   */
  async start(observer: string, source: string): Promise<Result<ObserverAddress>> {
    this.#opening ??= this.#open();
    const isOpen = await this.#opening;
    const target = this.#frame?.contentWindow;
    if (!isOpen || !target) return fail({ room: 'custom-observer', kind: 'no-sandbox', observer });
    const program = observerProgram(prelude, source);
    const region = { firstLine: program.firstLine, lineCount: program.lineCount };
    const [requests, errors] = [new MessageChannel(), new MessageChannel()];
    const refused = new Promise<Result<never>>((resolve) => {
      errors.port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const { message, line, column } = readScriptError(data);
        const place = placeInSource(line, column, region) ?? { line: null, column: null };
        resolve(fail({ room: 'custom-observer', kind: 'threw', observer, tensor: null, message, ...place }));
      });
      errors.port1.start();
    });
    // An opaque origin has no name to send to; only our own frame holds this window.
    target.postMessage(program.text, '*', [requests.port2, errors.port2]);
    const address: ObserverAddress = { observer, port: requests.port1, region };
    const loaded = await Promise.race([new ObserverClient(address).load(), refused]);
    errors.port1.close();
    return loaded.ok ? succeed(address) : loaded;
  }

  end(): void {
    this.#isEnded = true;
    this.#frame?.remove();
    this.#frame = null;
  }

  /** False where the frame did not come, or `end` was faster. */
  #open(): Promise<boolean> {
    if (this.#isEnded) return Promise.resolve(false);
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.title = 'Observers written by you';
    frame.hidden = true;
    frame.srcdoc = FRAME_PAGE;
    this.#frame = frame;
    document.body.append(frame);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), PATIENCE);
      frame.addEventListener('load', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }
}

/** Runs something in a sandbox that ends with it, or at once when `signal` aborts: the result is then `cancelled`. */
export async function withSandbox<T>(
  signal: AbortSignal,
  work: (sandbox: Sandbox) => Promise<Result<T>>,
): Promise<Result<T>> {
  const cancelled: Result<T> = fail({ room: 'runtime', kind: 'cancelled' });
  if (signal.aborted) return cancelled;
  const sandbox = new Sandbox();
  const ending = new AbortController();
  const aborted = new Promise<Result<T>>((resolve) => {
    signal.addEventListener('abort', () => resolve(cancelled), { signal: ending.signal });
  });
  try {
    return await Promise.race([work(sandbox), aborted]);
  } finally {
    ending.abort();
    sandbox.end();
  }
}
