import { type Result, succeed } from '../core/failures/result';
import { type ErrorSums, errorSums } from '../core/metrics/tensor-error';
import { isFloatType, toFloat32 } from '../core/onnx/float-values';
import { type PackedModel, packModel } from '../core/onnx/packed-model';
import type { Tensor } from '../core/onnx/tensor';
import { writeModel } from '../core/onnx/write-model';
import { qdqNames } from '../core/quantization/insert-qdq/qdq-names';
import type { NamedTensors, Runtime, Session } from '../runtime/interface';
import { type ClassAnswers, answersOf } from './classification';
import { type LayerErrors, LayerProbe, type ProbedTensor } from './layer-probe';
import { type QuantizedModelParts, quantizedModel } from './quantized-model';
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

/** Bytes of the two models as files. */
export interface ModelSizes {
  readonly float: number;
  readonly quantized: number;
}

/**
 * The float model beside the Q/DQ model that the plan makes of it. Every number comes from graphs run as written
 * (optimization off); only time is measured with optimization on.
 */
export class Comparison<File> {
  readonly sizes: ModelSizes;
  readonly #runtime: Runtime;
  readonly #setup: ComparisonSetup;
  readonly #platform: Platform<File>;
  readonly #quantized: PackedModel;
  readonly #sessions: readonly [Session, Session];
  readonly #probed: readonly ProbedTensor[];
  #probe: LayerProbe | null = null;

  private constructor(
    runtime: Runtime,
    setup: ComparisonSetup,
    platform: Platform<File>,
    models: { readonly quantized: PackedModel; readonly sizes: ModelSizes; readonly probed: readonly ProbedTensor[] },
    sessions: readonly [Session, Session],
  ) {
    this.#runtime = runtime;
    this.#setup = setup;
    this.#platform = platform;
    this.#quantized = models.quantized;
    this.sizes = models.sizes;
    this.#probed = models.probed;
    this.#sessions = sessions;
  }

  /** Failures: those of `insertQdq`, `session-refused`, `unsupported-operator`, `out-of-memory`. */
  static async start<File>(
    runtime: Runtime,
    setup: ComparisonSetup,
    platform: Platform<File>,
  ): Promise<Result<Comparison<File>>> {
    const rewritten = quantizedModel(setup);
    if (!rewritten.ok) return rewritten;
    const { float: model } = rewritten.value;
    const quantized = packModel(rewritten.value.quantized);
    const sizes = { float: writeModel(model).byteLength, quantized: writeModel(rewritten.value.quantized).byteLength };
    const floatSession = await runtime.createSession(setup.packed, 'disabled');
    if (!floatSession.ok) return floatSession;
    const quantizedSession = await runtime.createSession(quantized, 'disabled');
    if (!quantizedSession.ok) return quantizedSession;
    const names = qdqNames(model, setup.plan);
    const probed = setup.plan.tensors
      .filter(({ role, quantized }) => role === 'activation' && quantized)
      .flatMap(({ name }) => {
        const own = names.get(name);
        return own === undefined ? [] : [{ name, before: own.float, after: own.dequantized }];
      });
    const sessions = [floatSession.value, quantizedSession.value] as const;
    return succeed(new Comparison(runtime, setup, platform, { quantized, sizes, probed }, sessions));
  }

  /** Failures: those of `feedsForSample`; `run-failed` with the sample's name, `out-of-memory`. */
  async compare(sample: NumberedSample<File>): Promise<Result<SampleComparison>> {
    const { name } = sample.source;
    const feeds = await feedsOf(sample.source, this.#setup, this.#platform);
    if (!feeds.ok) return feeds;
    const [float, quantized] = this.#sessions;
    const expected = onSample(await float.run(feeds.value), name);
    if (!expected.ok) return expected;
    const actual = onSample(await quantized.run(feeds.value), name);
    if (!actual.ok) return actual;
    const order = float.outputs.map((output) => output.name);
    return succeed({
      number: sample.number,
      outputs: outputErrors(expected.value, actual.value),
      answers: answersOf(order, expected.value, actual.value),
    });
  }

  /** Local and accumulated error of every quantized activation on one sample. Failures as in `compare`. */
  async compareLayers(sample: NumberedSample<File>): Promise<Result<LayerErrors>> {
    const feeds = await feedsOf(sample.source, this.#setup, this.#platform);
    if (!feeds.ok) return feeds;
    const [float] = this.#sessions;
    this.#probe ??= new LayerProbe(this.#runtime, this.#setup.packed, this.#quantized, this.#probed);
    return onSample(
      await this.#probe.run(feeds.value, new Set(float.inputs.map(({ name }) => name))),
      sample.source.name,
    );
  }

  /** Median time of an inference of each model, alternating. The other workers should be idle. Failures as in `compare`. */
  async measureTime(
    sample: NumberedSample<File>,
    onRun: (done: number, total: number) => void,
  ): Promise<Result<Timing>> {
    const feeds = await feedsOf(sample.source, this.#setup, this.#platform);
    if (!feeds.ok) return feeds;
    const models = [this.#setup.packed, this.#quantized] as const;
    return onSample(await measureTime(this.#runtime, models, feeds.value, onRun), sample.source.name);
  }
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
