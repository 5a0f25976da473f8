import { type Result, succeed } from '../core/failures/result';
import { type Accumulator, createAccumulator } from '../core/observers/accumulator';
import { withChannels } from '../core/observers/channel-accumulator';
import type { Observation } from '../core/observers/observation';
import type { PackedModel } from '../core/onnx/packed-model';
import type { NamedTensors, Runtime, Session } from '../runtime/interface';
import { CHUNK_BYTES, chunkByBytes } from './activation-chunks';
import { withOutputs } from './augmented-graph';
import { CustomObserving, type CustomSetup, type ShardStates } from './custom-observing';
import { type Feeding, type NumberedSample, type Platform, feedsOf, onSample } from './sample-feeds';

/** Values that the user's own observers are shown are copied out first, so fewer of them are there at once. */
const COPIED_BYTES = 150e6;

/** What is observed, and how. */
export interface CalibrationSetup extends Feeding {
  readonly packed: PackedModel;
  /** Names of the activations to observe. */
  readonly tensors: readonly string[];
  readonly histograms: boolean;
  /** Activations of which each channel is observed by itself as well, with the axis of the channels; absent: none. */
  readonly channels?: ReadonlyMap<string, number>;
  /** Observers that the user wrote, and where they run; absent: none. */
  readonly custom?: CustomSetup;
}

/** One run of the model: a sample through the part of its activations that fits into memory at once. */
export interface CalibrationRun<File> extends NumberedSample<File> {
  readonly part: number;
}

/**
 * Observes the activations of one share of the samples. The graph it runs holds only the tensors asked for; above
 * CHUNK_BYTES of activations it runs in parts, each with a graph of its own.
 */
export class CalibrationShard<File> {
  /** The parts, by the tensors they observe. */
  readonly parts: readonly (readonly string[])[];
  readonly #runtime: Runtime;
  readonly #setup: CalibrationSetup;
  readonly #platform: Platform<File>;
  readonly #accumulators: ReadonlyMap<string, Accumulator>;
  readonly #custom: CustomObserving;
  #open: { readonly part: number; readonly session: Session } | null;

  private constructor(
    runtime: Runtime,
    setup: CalibrationSetup,
    platform: Platform<File>,
    session: Session | null,
    parts: readonly (readonly string[])[],
  ) {
    this.#runtime = runtime;
    this.#setup = setup;
    this.#platform = platform;
    this.#open = session === null ? null : { part: 0, session };
    this.parts = parts;
    this.#custom = new CustomObserving(setup.custom ?? { watched: [], observers: [] });
    this.#accumulators = this.#custom.tapping(
      new Map(setup.tensors.map((name) => [name, accumulatorFor(name, setup)])),
    );
  }

  /** Failures: `session-refused`, `unsupported-operator`, `out-of-memory`. */
  static async start<File>(
    runtime: Runtime,
    setup: CalibrationSetup,
    platform: Platform<File>,
    limit = setup.custom === undefined ? CHUNK_BYTES : COPIED_BYTES,
  ): Promise<Result<CalibrationShard<File>>> {
    const computed = computedAmong(setup);
    if (computed.length === 0) return succeed(new CalibrationShard(runtime, setup, platform, null, [[]]));
    const session = await runtime.createSession(withOutputs(setup.packed, computed), 'disabled');
    if (!session.ok) return session;
    const parts = chunkByBytes(session.value.outputs, limit);
    if (parts.length === 1) return succeed(new CalibrationShard(runtime, setup, platform, session.value, parts));
    await session.value.release();
    return succeed(new CalibrationShard(runtime, setup, platform, null, parts));
  }

  /**
   * Runs one sample through one part. Failures: those of `feedsForSample`; `run-failed` with the sample's name,
   * `out-of-memory`; those of an observer that the user wrote.
   */
  async observe({ number, source, part }: CalibrationRun<File>): Promise<Result<void>> {
    const feeds = await feedsOf(source, this.#setup, this.#platform);
    if (!feeds.ok) return feeds;
    if (part === 0) this.#observeInputs(feeds.value, number);
    const session = await this.#sessionOf(part);
    if (!session.ok) return session;
    if (session.value !== null) {
      const run = await session.value.observe(feeds.value, number, this.#accumulatorsOf(part));
      if (!run.ok) return onSample(run, source.name);
    }
    return this.#custom.flush(number);
  }

  /** What was seen so far. Parts that have not run yet have seen nothing. */
  observations(): ReadonlyMap<string, Observation> {
    return new Map([...this.#accumulators].map(([name, accumulator]) => [name, accumulator.observation()]));
  }

  /** What observers that the user wrote kept so far. Failures: theirs. */
  customStates(): Promise<Result<ShardStates>> {
    return this.#custom.states();
  }

  async release(): Promise<void> {
    await this.#open?.session.release();
    this.#open = null;
  }

  /** Graph inputs are seen as they are fed; no run is needed to know them. */
  #observeInputs(feeds: NamedTensors, sample: number): void {
    for (const { name } of this.#setup.inputs) {
      const fed = feeds[name];
      if (fed?.data instanceof Float32Array) this.#accumulators.get(name)?.add(fed.data, sample, fed.dims);
    }
  }

  #accumulatorsOf(part: number): ReadonlyMap<string, Accumulator> {
    const names = new Set(this.parts[part]);
    return new Map([...this.#accumulators].filter(([name]) => names.has(name)));
  }

  /** One session at a time; null where nothing has to be computed. */
  async #sessionOf(part: number): Promise<Result<Session | null>> {
    if (this.#open?.part === part) return succeed(this.#open.session);
    await this.release();
    const names = this.parts[part] ?? [];
    if (names.length === 0) return succeed(null);
    const session = await this.#runtime.createSession(withOutputs(this.#setup.packed, names), 'disabled');
    if (session.ok) this.#open = { part, session: session.value };
    return session;
  }
}

function accumulatorFor(name: string, { histograms, channels }: CalibrationSetup): Accumulator {
  const accumulator = createAccumulator({ histograms });
  const axis = channels?.get(name);
  return axis === undefined ? accumulator : withChannels(accumulator, { axis, histograms });
}

function computedAmong({ tensors, inputs }: CalibrationSetup): readonly string[] {
  const fed = new Set(inputs.map(({ name }) => name));
  return tensors.filter((name) => !fed.has(name));
}
