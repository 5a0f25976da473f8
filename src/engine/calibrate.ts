import { type Result, succeed } from '../core/failures/result';
import { type Accumulator, createAccumulator } from '../core/observers/accumulator';
import { withChannels } from '../core/observers/channel-accumulator';
import type { Observation } from '../core/observers/observation';
import type { PackedModel } from '../core/onnx/packed-model';
import type { NamedTensors, Runtime } from '../runtime/interface';
import { CHUNK_BYTES } from './activation-chunks';
import { CustomObserving, type CustomSetup, type ShardStates } from './custom-observing';
import { type DerivedTensors, derivedTensors, withDerived } from './derived-observations';
import { RangeSession } from './range-session';
import { type Feeding, type NumberedSample, type Platform, feedsOf, onSample } from './sample-feeds';
import { ValueSessions } from './value-sessions';

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
 * CHUNK_BYTES of activations it runs in parts, each with a graph of its own. Where ranges are all that is wanted, and
 * the runtime would copy every activation out, the graph works them out, until a sample has values that are not finite.
 */
export class CalibrationShard<File> {
  /** The parts, by the tensors they observe. */
  readonly parts: readonly (readonly string[])[];
  readonly #setup: CalibrationSetup;
  readonly #platform: Platform<File>;
  readonly #accumulators: ReadonlyMap<string, Accumulator>;
  readonly #custom: CustomObserving;
  readonly #derived: DerivedTensors;
  readonly #startValues: () => Promise<Result<ValueSessions>>;
  /** What began with ranges has one part, however many chunks the values take. */
  readonly #wholeSamples: boolean;
  #ranges: RangeSession | null;
  #values: ValueSessions | null;

  private constructor(setup: CalibrationSetup, platform: Platform<File>, start: Start) {
    this.#setup = setup;
    this.#platform = platform;
    this.#startValues = start.startValues;
    this.#ranges = start.ranges;
    this.#wholeSamples = start.ranges !== null;
    this.#values = start.values;
    this.#derived = start.derived;
    this.parts = start.values?.chunks ?? [start.names];
    this.#custom = new CustomObserving(setup.custom ?? { watched: [], observers: [] });
    const looked = setup.tensors.filter((name) => !start.derived.has(name));
    this.#accumulators = this.#custom.tapping(new Map(looked.map((name) => [name, accumulatorFor(name, setup)])));
  }

  /** Failures: `session-refused`, `unsupported-operator`, `out-of-memory`. */
  static async start<File>(
    runtime: Runtime,
    setup: CalibrationSetup,
    platform: Platform<File>,
    limit = setup.custom === undefined ? CHUNK_BYTES : COPIED_BYTES,
  ): Promise<Result<CalibrationShard<File>>> {
    const derived = derivedAmong(setup);
    const names = computedAmong(setup).filter((name) => !derived.has(name));
    const startValues = () => ValueSessions.start(runtime, setup.packed, names, limit);
    const begin = { names, derived, startValues };
    if (!runtime.readsInPlace && names.length > 0 && wantsOnlyRanges(setup)) {
      const ranges = await RangeSession.start(runtime, setup.packed, names);
      if (ranges.ok) {
        return succeed(new CalibrationShard(setup, platform, { ...begin, ranges: ranges.value, values: null }));
      }
    }
    const values = await startValues();
    return values.ok
      ? succeed(new CalibrationShard(setup, platform, { ...begin, ranges: null, values: values.value }))
      : values;
  }

  /**
   * Runs one sample through one part. Failures: those of `feedsForSample`; `run-failed` with the sample's name,
   * `out-of-memory`; those of an observer that the user wrote.
   */
  async observe({ number, source, part }: CalibrationRun<File>): Promise<Result<void>> {
    const feeds = await feedsOf(source, this.#setup, this.#platform);
    if (!feeds.ok) return feeds;
    if (part === 0) this.#observeInputs(feeds.value, number);
    const run = await this.#observeComputed(feeds.value, number, part);
    return run.ok ? this.#custom.flush(number) : onSample(run, source.name);
  }

  /** What was seen so far. Parts that have not run yet have seen nothing. */
  observations(): ReadonlyMap<string, Observation> {
    const seen = new Map([...this.#accumulators].map(([name, accumulator]) => [name, accumulator.observation()]));
    return withDerived(seen, this.#derived);
  }

  /** What observers that the user wrote kept so far. Failures: theirs. */
  customStates(): Promise<Result<ShardStates>> {
    return this.#custom.states();
  }

  async release(): Promise<void> {
    await this.#ranges?.release();
    this.#ranges = null;
    await this.#values?.release();
  }

  /** Graph inputs are seen as they are fed; no run is needed to know them. */
  #observeInputs(feeds: NamedTensors, sample: number): void {
    for (const { name } of this.#setup.inputs) {
      const fed = feeds[name];
      if (fed?.data instanceof Float32Array) this.#accumulators.get(name)?.add(fed.data, sample, fed.dims);
    }
  }

  async #observeComputed(feeds: NamedTensors, sample: number, part: number): Promise<Result<void>> {
    if (await this.#ranges?.observe(feeds, sample, this.#accumulators)) return succeed(undefined);
    await this.#ranges?.release();
    this.#ranges = null;
    const values = this.#values === null ? await this.#startValues() : succeed(this.#values);
    if (!values.ok) return values;
    this.#values = values.value;
    const chunks = this.#wholeSamples ? values.value.chunks.keys() : [part];
    for (const chunk of chunks) {
      const outcome = await values.value.observe(feeds, sample, chunk, this.#accumulators);
      if (!outcome.ok) return outcome;
    }
    return succeed(undefined);
  }
}

/** What a shard begins with: ranges, or values. */
interface Start {
  /** The tensors that the graph computes and that are looked at. */
  readonly names: readonly string[];
  readonly derived: DerivedTensors;
  readonly ranges: RangeSession | null;
  readonly values: ValueSessions | null;
  readonly startValues: () => Promise<Result<ValueSessions>>;
}

/** Observers that the user wrote see every value; channels are seen by themselves. */
function derivedAmong({ packed, tensors, channels, custom }: CalibrationSetup): DerivedTensors {
  if (custom !== undefined) return new Map();
  const derived = derivedTensors(packed, tensors);
  return new Map([...derived].filter(([name]) => channels?.has(name) !== true));
}

const wantsOnlyRanges = ({ histograms, channels, custom }: CalibrationSetup): boolean =>
  !histograms && (channels?.size ?? 0) === 0 && custom === undefined;

function accumulatorFor(name: string, { histograms, channels }: CalibrationSetup): Accumulator {
  const accumulator = createAccumulator({ histograms });
  const axis = channels?.get(name);
  return axis === undefined ? accumulator : withChannels(accumulator, { axis, histograms });
}

function computedAmong({ tensors, inputs }: CalibrationSetup): readonly string[] {
  const fed = new Set(inputs.map(({ name }) => name));
  return tensors.filter((name) => !fed.has(name));
}
