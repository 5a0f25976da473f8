import { type Result, succeed } from '../core/failures/result';
import { type ErrorSums, errorSums } from '../core/metrics/tensor-error';
import { isFloatType, toFloat32 } from '../core/onnx/float-values';
import type { Tensor } from '../core/onnx/tensor';
import type { NamedTensors, Runtime, Session } from '../runtime/interface';
import { type ClassAnswers, answersOf } from './classification';
import { fittedFeeds } from './fitted-feeds';
import { type LayerErrors, LayerProbe } from './layer-probe';
import { type ModelPair, type ModelSizes, plannedPair } from './model-pair';
import type { QuantizedModelParts } from './quantized-model';
import { type Feeding, type NumberedSample, type Platform, feedsOf, onSample } from './sample-feeds';
import { type Timing, measureTime } from './timing';

export interface ComparisonSetup extends Feeding, QuantizedModelParts {}

/** One sample through both models. */
export interface SampleComparison {
  readonly number: number;
  /** Per float output whose length is the same in both. */
  readonly outputs: Readonly<Record<string, ErrorSums>>;
  readonly answers: ClassAnswers | null;
}

/**
 * A float model beside a quantized one. Every number comes from graphs run as written (optimization off); only time is
 * measured with optimization on.
 */
export class Comparison<File> {
  readonly sizes: ModelSizes;
  readonly #runtime: Runtime;
  readonly #pair: ModelPair;
  readonly #feeding: Feeding;
  readonly #platform: Platform<File>;
  /** Null once the middles were looked at: one pair of sessions is held at a time, as each holds its own weights. */
  #sessions: readonly [Session, Session] | null;
  #probe: LayerProbe | null = null;

  private constructor(
    runtime: Runtime,
    pair: ModelPair,
    feeding: Feeding,
    platform: Platform<File>,
    sessions: readonly [Session, Session],
  ) {
    this.#runtime = runtime;
    this.#pair = pair;
    this.#feeding = feeding;
    this.#platform = platform;
    this.sizes = pair.sizes;
    this.#sessions = sessions;
  }

  /**
   * The model of a plan beside the float model. Failures: those of `insertQdq`, `session-refused`,
   * `unsupported-operator`, `out-of-memory`.
   */
  static async start<File>(
    runtime: Runtime,
    setup: ComparisonSetup,
    platform: Platform<File>,
  ): Promise<Result<Comparison<File>>> {
    const pair = plannedPair(setup);
    return pair.ok ? Comparison.between(runtime, pair.value, setup, platform) : pair;
  }

  /** Any two models. Failures: `session-refused`, `unsupported-operator`, `out-of-memory`. */
  static async between<File>(
    runtime: Runtime,
    pair: ModelPair,
    feeding: Feeding,
    platform: Platform<File>,
  ): Promise<Result<Comparison<File>>> {
    const sessions = await bothSessions(runtime, pair);
    if (!sessions.ok) return sessions;
    return succeed(new Comparison(runtime, pair, feeding, platform, sessions.value));
  }

  /** Failures: those of `feedsForSample`; `run-failed` with the sample's name, `out-of-memory`. */
  async compare(sample: NumberedSample<File>): Promise<Result<SampleComparison>> {
    const { name } = sample.source;
    const feeds = await feedsOf(sample.source, this.#feeding, this.#platform);
    if (!feeds.ok) return feeds;
    const sessions = await this.#outputSessions();
    if (!sessions.ok) return sessions;
    const [float, quantized] = sessions.value;
    const expected = onSample(await float.run(feeds.value), name);
    if (!expected.ok) return expected;
    const actual = onSample(await quantized.run(fittedFeeds(feeds.value, quantized.inputs)), name);
    if (!actual.ok) return actual;
    const order = float.outputs.map((output) => output.name);
    const named = renamed(actual.value, order, this.#pair.outputNames);
    return succeed({
      number: sample.number,
      outputs: outputErrors(expected.value, named),
      answers: answersOf(order, expected.value, named),
    });
  }

  /** Local and accumulated error of every quantized activation on one sample. Failures as in `compare`. */
  async compareLayers(sample: NumberedSample<File>): Promise<Result<LayerErrors>> {
    const feeds = await feedsOf(sample.source, this.#feeding, this.#platform);
    if (!feeds.ok) return feeds;
    await this.#releaseOutputs();
    const { probed, inside = this.#pair } = this.#pair;
    this.#probe ??= new LayerProbe(this.#runtime, inside.float, inside.quantized, probed);
    return onSample(
      await this.#probe.run(feeds.value, new Set(this.#feeding.inputs.map(({ name }) => name))),
      sample.source.name,
    );
  }

  /** Median time of an inference of each model, alternating. The other workers should be idle. Failures as in `compare`. */
  async measureTime(
    sample: NumberedSample<File>,
    onRun: (done: number, total: number) => void,
  ): Promise<Result<Timing>> {
    const feeds = await feedsOf(sample.source, this.#feeding, this.#platform);
    if (!feeds.ok) return feeds;
    await this.#releaseOutputs();
    await this.#releaseProbe();
    const models = [this.#pair.float, this.#pair.quantized] as const;
    return onSample(await measureTime(this.#runtime, models, feeds.value, onRun), sample.source.name);
  }

  async #outputSessions(): Promise<Result<readonly [Session, Session]>> {
    if (this.#sessions !== null) return succeed(this.#sessions);
    await this.#releaseProbe();
    const sessions = await bothSessions(this.#runtime, this.#pair);
    if (sessions.ok) this.#sessions = sessions.value;
    return sessions;
  }

  async #releaseOutputs(): Promise<void> {
    for (const session of this.#sessions ?? []) await session.release();
    this.#sessions = null;
  }

  async #releaseProbe(): Promise<void> {
    await this.#probe?.release();
    this.#probe = null;
  }
}

async function bothSessions(runtime: Runtime, pair: ModelPair): Promise<Result<readonly [Session, Session]>> {
  const float = await runtime.createSession(pair.float, 'disabled');
  if (!float.ok) return float;
  const quantized = await runtime.createSession(pair.quantized, 'disabled');
  return quantized.ok ? succeed([float.value, quantized.value]) : quantized;
}

/** The outputs of the quantized model under the names of the float model's. */
function renamed(outputs: NamedTensors, order: readonly string[], names?: ReadonlyMap<string, string>): NamedTensors {
  if (names === undefined) return outputs;
  return Object.fromEntries(
    order.flatMap((name) => {
      const tensor = outputs[names.get(name) ?? name];
      return tensor === undefined ? [] : [[name, tensor]];
    }),
  );
}

const floatValues = (tensor: Tensor | undefined): Float32Array | null =>
  tensor !== undefined && isFloatType(tensor.elementType) ? toFloat32(tensor) : null;

/** Outputs whose length depends on the data (detections) are compared only where it came out the same. */
function outputErrors(expected: NamedTensors, actual: NamedTensors): Record<string, ErrorSums> {
  const errors: Record<string, ErrorSums> = {};
  for (const [name, tensor] of Object.entries(expected)) {
    const x = floatValues(tensor);
    const y = floatValues(actual[name]);
    if (x !== null && y !== null && x.length === y.length) errors[name] = errorSums(x, y);
  }
  return errors;
}
