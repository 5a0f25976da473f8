import type { Failure } from '../core/failures/failure';
import { type Result, fail, succeed } from '../core/failures/result';
import { fakeQuantize } from '../core/formats/fake-quantize';
import { errorSums, sqnr } from '../core/metrics/tensor-error';
import { isFloatType, toFloat32 } from '../core/onnx/float-values';
import type { ModelProto } from '../core/onnx/generated/onnx_pb';
import type { PackedModel } from '../core/onnx/packed-model';
import { DataType, type Tensor, type TensorType } from '../core/onnx/tensor';
import { qdqNames } from '../core/quantization/insert-qdq/qdq-names';
import type { Plan, QuantizationParameters } from '../core/quantization/plan';
import type { NamedTensors, Runtime } from '../runtime/interface';
import { chunkByBytes } from './activation-chunks';
import { innerTensors, withMoreOutputs } from './augmented-graph';

/** A written file, and what it was made of. */
export interface WrittenFile {
  readonly written: PackedModel;
  /** The model before Q/DQ was inserted. */
  readonly model: ModelProto;
  readonly packed: PackedModel;
  /** Of the model before, by tensor. */
  readonly types: readonly TensorType[];
  readonly plan: Plan;
  readonly feeds: NamedTensors;
  /** Name of the sample that `feeds` was made of. */
  readonly sample: string;
}

/** Activations of this many bytes are looked at: enough to see a wrong scale, little enough to be quick. */
const LOOKED_AT_BYTES = 100e6;

const refuse = (detail: string): { readonly ok: false; readonly failure: Failure } =>
  fail({ room: 'runtime', kind: 'check-failed', detail });

/**
 * Runs a written file, with optimization off: it loads, has the inputs and outputs of the model, gives finite numbers
 * where the model does, and rounds every activation exactly as the studio does. Gives back what was checked, in
 * sentences. Failures: `check-failed`, `out-of-memory`.
 */
export async function checkFile(runtime: Runtime, file: WrittenFile): Promise<Result<readonly string[]>> {
  const float = await runOnce(runtime, file.packed, file.feeds);
  if (!float.ok) return float;
  const looked = lookedAt(file);
  const quantized = await runWithRoundings(runtime, file, looked);
  if (!quantized.ok) return asCheck(quantized.failure);
  const { names, tensors } = quantized.value;
  const missing = float.value.names.find((name) => !names.includes(name));
  if (missing !== undefined) return refuse(`it lost ${missing}`);
  const sentences = [`ONNX Runtime loaded the file and ran it on ${file.sample}.`];
  for (const [name, tensor] of Object.entries(float.value.tensors)) {
    const outcome = compareOutput(name, tensor, tensors[name], file.sample);
    if (!outcome.ok) return outcome;
    sentences.push(...outcome.value);
  }
  const rounding = compareRounding(looked, { ...file.feeds, ...tensors }, file.sample);
  return rounding.ok ? succeed([...sentences, ...rounding.value]) : rounding;
}

/** The file with both sides of its Q/DQ pairs as outputs, run once. */
async function runWithRoundings(
  runtime: Runtime,
  { written, feeds }: WrittenFile,
  looked: readonly Rounding[],
): Promise<Result<RunOutcome>> {
  const opened = openedUp(written, looked);
  const outcome = await runOnce(runtime, opened, feeds);
  if (outcome.ok || opened === written) return outcome;
  // Where the file runs as it is, what is wrong is with looking into it.
  const asWritten = await runOnce(runtime, written, feeds);
  return asWritten.ok ? outcome : asWritten;
}

function openedUp(written: PackedModel, looked: readonly Rounding[]): PackedModel {
  const sides = new Set(looked.flatMap(({ before, after }) => [before, after]));
  try {
    return withMoreOutputs(
      written,
      innerTensors(written).filter((name) => sides.has(name)),
    );
  } catch {
    // What is no model at all is refused by ONNX Runtime, in its own words.
    return written;
  }
}

/** Memory that ran out says nothing about the file; all else does. */
const asCheck = (failure: Failure): { readonly ok: false; readonly failure: Failure } =>
  failure.room === 'runtime' && (failure.kind === 'session-refused' || failure.kind === 'run-failed')
    ? refuse(failure.detail)
    : fail(failure);

interface RunOutcome {
  /** Names of inputs and outputs. */
  readonly names: readonly string[];
  readonly tensors: NamedTensors;
}

async function runOnce(runtime: Runtime, model: PackedModel, feeds: NamedTensors): Promise<Result<RunOutcome>> {
  const session = await runtime.createSession(model, 'disabled');
  if (!session.ok) return session;
  const { inputs, outputs } = session.value;
  const tensors = await session.value.run(feeds);
  await session.value.release();
  return tensors.ok
    ? succeed({ names: [...inputs, ...outputs].map(({ name }) => name), tensors: tensors.value })
    : tensors;
}

const floats = (tensor: Tensor | undefined): Float32Array | null =>
  tensor !== undefined && isFloatType(tensor.elementType) ? toFloat32(tensor) : null;

const allFinite = (values: Float32Array): boolean => values.every((value) => Number.isFinite(value));

function compareOutput(
  name: string,
  expected: Tensor,
  actual: Tensor | undefined,
  sample: string,
): Result<readonly string[]> {
  const x = floats(expected);
  const y = floats(actual);
  if (x === null) return succeed([]);
  if (y === null) return refuse(`output ${name} has another type`);
  if (allFinite(x) && !allFinite(y)) return refuse(`output ${name} is not finite on ${sample}`);
  if (x.length !== y.length) return succeed([`Output ${name} depends on the data in length, so it was not compared.`]);
  const decibels = sqnr(errorSums(x, y));
  const closeness = Number.isFinite(decibels) ? `${decibels.toFixed(1).replace('-', '−')} dB SQNR from` : 'equal to';
  return succeed([`Its output ${name} is ${closeness} that of the float model.`]);
}

interface Rounding {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly parameters: QuantizationParameters;
}

function roundings({ model, plan }: WrittenFile): readonly Rounding[] {
  const names = qdqNames(model, plan);
  return plan.tensors.flatMap(({ name, role, quantized, parameters }) => {
    const own = names.get(name);
    if (role !== 'activation' || !quantized || own === undefined || parameters === null) return [];
    return [{ name, before: own.float, after: own.dequantized, parameters }];
  });
}

/** The first of them whose values take LOOKED_AT_BYTES. */
function lookedAt(file: WrittenFile): readonly Rounding[] {
  const all = roundings(file);
  const known = new Map(file.types.map((type) => [type.name, type]));
  const unknown = { elementType: DataType.FLOAT, shape: null };
  const types = all.map(({ name }) => known.get(name) ?? { name, ...unknown });
  const [first = []] = chunkByBytes(types, LOOKED_AT_BYTES);
  return all.slice(0, first.length);
}

/** Both sides of each Q/DQ pair as the file computes them, against the studio's own rounding. */
function compareRounding(
  looked: readonly Rounding[],
  tensors: NamedTensors,
  sample: string,
): Result<readonly string[]> {
  if (looked.length === 0) return succeed([]);
  const different = looked.find(({ before, after, parameters }) => {
    const x = tensors[before];
    const values = floats(x);
    const actual = floats(tensors[after]);
    if (x === undefined || values === null || actual === null) return false;
    return !sameRounding(values, fakeQuantize(values, x.dims, parameters), actual);
  });
  if (different !== undefined) return refuse(`${different.name} is not rounded as the studio rounds it on ${sample}`);
  return succeed([`Each of ${looked.length} quantized activations is rounded exactly as shown here.`]);
}

/** What becomes of NaN is left open by ONNX; one makes all of its block NaN. */
function sameRounding(values: Float32Array, expected: Float32Array, actual: Float32Array): boolean {
  for (let index = 0; index < expected.length; index++) {
    const want = expected[index] ?? NaN;
    const got = actual[index] ?? NaN;
    if (want !== got && !(Number.isNaN(want) && Number.isNaN(got)) && !Number.isNaN(values[index])) return false;
  }
  return true;
}
