import { type Result, succeed } from '../core/failures/result';
import type { Accumulator } from '../core/observers/accumulator';
import type { PackedModel } from '../core/onnx/packed-model';
import type { NamedTensors, Runtime, Session } from '../runtime/interface';
import { chunkByBytes } from './activation-chunks';
import { withOutputs } from './augmented-graph';

interface OpenChunk {
  readonly chunk: number;
  readonly session: Session;
}

/** A model with activations as outputs, so many at a time as fit into memory: each such chunk has a graph of its own. */
export class ValueSessions {
  /** The chunks, by the tensors they observe; one empty chunk where nothing has to be computed. */
  readonly chunks: readonly (readonly string[])[];
  readonly #runtime: Runtime;
  readonly #packed: PackedModel;
  /** One at a time. */
  #open: OpenChunk | null;

  private constructor(
    runtime: Runtime,
    packed: PackedModel,
    chunks: readonly (readonly string[])[],
    open: OpenChunk | null,
  ) {
    this.#runtime = runtime;
    this.#packed = packed;
    this.chunks = chunks;
    this.#open = open;
  }

  /** For these tensors, in chunks of `limit` bytes. Failures: those of `createSession`. */
  static async start(
    runtime: Runtime,
    packed: PackedModel,
    names: readonly string[],
    limit: number,
  ): Promise<Result<ValueSessions>> {
    if (names.length === 0) return succeed(new ValueSessions(runtime, packed, [[]], null));
    const session = await runtime.createSession(withOutputs(packed, names), 'disabled');
    if (!session.ok) return session;
    const chunks = chunkByBytes(session.value.outputs, limit);
    const open = { chunk: 0, session: session.value };
    if (chunks.length === 1) return succeed(new ValueSessions(runtime, packed, chunks, open));
    await session.value.release();
    return succeed(new ValueSessions(runtime, packed, chunks, null));
  }

  /** Runs one chunk and adds its tensors to their accumulators. Failures: those of `createSession` and `observe`. */
  async observe(
    feeds: NamedTensors,
    sample: number,
    chunk: number,
    accumulators: ReadonlyMap<string, Accumulator>,
  ): Promise<Result<void>> {
    const names = this.chunks[chunk] ?? [];
    if (names.length === 0) return succeed(undefined);
    const session = await this.#sessionOf(chunk, names);
    if (!session.ok) return session;
    const wanted = new Set(names);
    const own = new Map([...accumulators].filter(([name]) => wanted.has(name)));
    return session.value.observe(feeds, sample, own);
  }

  async release(): Promise<void> {
    await this.#open?.session.release();
    this.#open = null;
  }

  async #sessionOf(chunk: number, names: readonly string[]): Promise<Result<Session>> {
    if (this.#open?.chunk === chunk) return succeed(this.#open.session);
    await this.release();
    const session = await this.#runtime.createSession(withOutputs(this.#packed, names), 'disabled');
    if (session.ok) this.#open = { chunk, session: session.value };
    return session;
  }
}
