import type { Failure } from '../core/failures/failure';
import { type Result, fail, succeed } from '../core/failures/result';
import { fakeQuantize } from '../core/formats/fake-quantize';
import { errorSums, sqnr } from '../core/metrics/tensor-error';
import { isFloatType, toFloat32 } from '../core/onnx/float-values';
import type { ModelProto } from '../core/onnx/generated/onnx_pb';
import type { PackedModel } from '../core/onnx/packed-model';
import type { Tensor } from '../core/onnx/tensor';
import { qdqNames } from '../core/quantization/insert-qdq/qdq-names';
import type { Plan, QuantizationParameters } from '../core/quantization/plan';
import type { NamedTensors, Runtime, Session } from '../runtime/interface';
import { chunkByBytes } from './activation-chunks';
import { withOutputs } from './augmented-graph';

/** A written file, and what it was made of. */
export interface WrittenFile {
  readonly written: PackedModel;
  /** The model before Q/DQ was inserted. */
  readonly model: ModelProto;
  readonly packed: PackedModel;
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
  const { written } = file;
  const quantized = await runOnce(runtime, written, file.feeds);
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
  const rounding = await checkRounding(runtime, written, file);
  return rounding.ok ? succeed([...sentences, ...rounding.value]) : rounding;
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

/** Both sides of each Q/DQ pair as the file computes them, against the studio's own rounding. */
async function checkRounding(runtime: Runtime, written: PackedModel, file: WrittenFile): Promise<Result<string[]>> {
  const all = roundings(file);
  if (all.length === 0) return succeed([]);
  const afters = await runtime.createSession(
    withOutputs(
      written,
      all.map(({ after }) => after),
    ),
    'disabled',
  );
  if (!afters.ok) return asCheck(afters.failure);
  const [first = []] = chunkByBytes(afters.value.outputs, LOOKED_AT_BYTES);
  await afters.value.release();
  const looked = all.filter(({ after }) => first.includes(after));
  const fed = new Set(Object.keys(file.feeds));
  const wanted = looked.flatMap(({ before, after }) => (fed.has(before) ? [after] : [before, after]));
  const session = await runtime.createSession(withOutputs(written, wanted), 'disabled');
  if (!session.ok) return asCheck(session.failure);
  return compareRounding(session.value, looked, file);
}

async function compareRounding(
  session: Session,
  looked: readonly Rounding[],
  { feeds, sample }: WrittenFile,
): Promise<Result<string[]>> {
  const outcome = await session.run(feeds);
  await session.release();
  if (!outcome.ok) return asCheck(outcome.failure);
  const tensors = { ...feeds, ...outcome.value };
  const different = looked.find(({ before, after, parameters }) => {
    const x = tensors[before];
    const values = floats(x);
    const actual = floats(tensors[after]);
    if (x === undefined || values === null || actual === null) return false;
    const expected = fakeQuantize(values, x.dims, parameters);
    // What becomes of NaN is left open by ONNX; one makes all of its block NaN.
    return expected.some((value, index) => {
      const same = value === actual[index] || (Number.isNaN(value) && Number.isNaN(actual[index]));
      return !same && !Number.isNaN(values[index]);
    });
  });
  if (different !== undefined) return refuse(`${different.name} is not rounded as the studio rounds it on ${sample}`);
  return succeed([`Each of ${looked.length} quantized activations is rounded exactly as shown here.`]);
}
