import type { Failure } from '../core/failures/failure';
import { type Result, fail, succeed } from '../core/failures/result';
import { OBSERVER_LIMITS, type ObserverLimits } from '../core/observers/custom/limits';
import { OBSERVER_FUNCTIONS, type SourceRegion, placeInStack } from '../core/observers/custom/program';
import { type ObserverReply, type ObserverRequest, readReply } from '../core/observers/custom/protocol';

/** An observer of the user that runs in a worker of the sandbox; `port` leads there and crosses worker boundaries. */
export interface ObserverAddress {
  readonly observer: string;
  readonly port: MessagePort;
  readonly region: SourceRegion;
}

/** Milliseconds after the limit in which an answer that is there already is heard. */
const GRACE = 50;

/** What ended a request that got no answer. */
type Silence = 'call' | 'total';

/** Asks a worker with the user's text, one request at a time, and waits for each answer only so long. */
export class ObserverClient {
  readonly observer: string;
  readonly #port: MessagePort;
  readonly #region: SourceRegion;
  readonly #limits: ObserverLimits;
  #spent = 0;
  #requests = 0;

  constructor({ observer, port, region }: ObserverAddress, limits: ObserverLimits = OBSERVER_LIMITS) {
    this.observer = observer;
    this.#port = port;
    this.#region = region;
    this.#limits = limits;
    port.start();
  }

  /** Waits until the text has been read. Failures: `threw`, `too-slow`, `functions-missing`. */
  async load(): Promise<Result<void>> {
    const missing = await this.ask({ call: 'load' }, null, this.#limits.load);
    if (!missing.ok) return missing;
    const { value } = missing;
    const names = OBSERVER_FUNCTIONS.filter((name) => !Array.isArray(value) || value.includes(name));
    if (names.length === 0) return succeed(undefined);
    return fail({ room: 'custom-observer', kind: 'functions-missing', observer: this.observer, names });
  }

  /**
   * The values of `observe` are given away where they are all of their buffer.
   * @param tensor for the sentence of a failure. Failures: `threw`, `too-slow`.
   */
  async ask(request: ObserverRequest, tensor: string | null, limit = this.#limits.call): Promise<Result<unknown>> {
    const started = performance.now();
    const left = this.#limits.total - this.#spent;
    if (left <= 0) return fail(this.#tooSlow(tensor, 'total', limit));
    const reply = await this.#send(request, Math.min(limit, left));
    this.#spent += performance.now() - started;
    if (reply === 'silence') return fail(this.#tooSlow(tensor, limit <= left ? 'call' : 'total', limit));
    return reply.ok ? succeed(reply.value) : fail(this.#threw(tensor, reply));
  }

  #send(request: ObserverRequest, patience: number): Promise<ObserverReply | 'silence'> {
    const id = ++this.#requests;
    return new Promise((resolve) => {
      const answered = new AbortController();
      const settle = (reply: ObserverReply | 'silence') => {
        clearTimeout(timer);
        answered.abort();
        resolve(reply);
      };
      // Where this thread was busy, an answer may wait behind the timer: it is looked at once more.
      let timer = setTimeout(() => {
        timer = setTimeout(() => settle('silence'), GRACE);
      }, patience);
      const hear = ({ data }: MessageEvent<unknown>) => {
        const reply = readReply(data);
        if (reply?.id === id) settle(reply);
      };
      this.#port.addEventListener('message', hear, { signal: answered.signal });
      const transferred = request.call === 'observe' ? ownedBuffer(request.values) : [];
      this.#port.postMessage({ id, request }, transferred);
    });
  }

  #tooSlow(tensor: string | null, what: Silence, limit: number): Failure {
    const inAll = what === 'total';
    const seconds = (inAll ? this.#limits.total : limit) / 1000;
    return { room: 'custom-observer', kind: 'too-slow', observer: this.observer, tensor, seconds, inAll };
  }

  #threw(tensor: string | null, { message, stack }: { readonly message: string; readonly stack: string }): Failure {
    const place = placeInStack(stack, this.#region);
    return {
      room: 'custom-observer',
      kind: 'threw',
      observer: this.observer,
      tensor,
      line: place?.line ?? null,
      column: place?.column ?? null,
      message,
    };
  }
}

/** The buffer, where the values are all of it: it goes to the worker instead of being copied once more. */
const ownedBuffer = ({ buffer, byteLength }: Float32Array): Transferable[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
