import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from '../core/onnx/generated/onnx_pb';
import { type Result, fail, succeed } from '../core/failures/result';
import type { PackedModel } from '../core/onnx/packed-model';
import { randomFeeds } from '../core/inputs/random-samples';
import { DataType, type TensorType } from '../core/onnx/tensor';
import type { Runtime, Session } from '../runtime/interface';
import { innerTensors, withMoreOutputs, withOutputs } from './augmented-graph';
import { withWeightsFed } from './types-without-weights';

/** A model that ONNX Runtime runs. */
export interface RunnableModel {
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
  /** Of the graph's inputs and of every computed tensor whose type ONNX Runtime tells. */
  readonly types: readonly TensorType[];
}

const { UNDEFINED } = DataType;

/** Sessions that are tried at most before types are left unknown. */
const ATTEMPTS = 24;

/**
 * Loads the model with every tensor as an output, to see that it runs and to learn their types. Some tensors cannot be
 * outputs (bfloat16 in the web build, for one): then the model is loaded as it is, and the list is halved until the rest
 * is known. Weights in files stay there, unless ONNX Runtime needs them to tell a rank.
 * Failures: those of `createSession` for the model as it is.
 */
export async function inferTypes(runtime: Runtime, packed: PackedModel): Promise<Result<RunnableModel>> {
  if (packed.files === undefined) return inferWith(runtime, packed, takeOutputs);
  const { packed: light, fed } = withWeightsFed(packed);
  const outcome = await inferWith(runtime, light, releaseOutputs);
  if (!outcome.ok || outcome.value.types.some(({ shape }) => shape === null)) {
    return inferWith(runtime, packed, takeOutputs);
  }
  const own = ({ name }: TensorType) => !fed.has(name);
  const { inputs, outputs, types } = outcome.value;
  return succeed({ inputs: inputs.filter(own), outputs, types: types.filter(own) });
}

type TakeOutputs = (session: Session) => Promise<readonly TensorType[]>;

async function inferWith(runtime: Runtime, packed: PackedModel, take: TakeOutputs): Promise<Result<RunnableModel>> {
  const inner = innerTensors(packed);
  const whole = await runtime.createSession(withMoreOutputs(packed, inner), 'disabled');
  if (!whole.ok) return inferInParts(runtime, packed, inner, take);
  const { inputs } = whole.value;
  const computed = await take(whole.value);
  const innerNames = new Set(inner);
  return succeed({
    inputs,
    outputs: computed.filter(({ name }) => !innerNames.has(name)),
    types: [...inputs, ...computed],
  });
}

async function inferInParts(
  runtime: Runtime,
  packed: PackedModel,
  inner: readonly string[],
  take: TakeOutputs,
): Promise<Result<RunnableModel>> {
  const plain = await runtime.createSession(packed, 'disabled');
  if (!plain.ok) return plain;
  const { inputs } = plain.value;
  const outputs = await take(plain.value);
  const types = [...inputs, ...outputs];
  const waiting = likelyRefused(packed, inner);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const names = waiting.shift();
    if (names === undefined) break;
    if (names.length === 0) continue;
    const session = await runtime.createSession(withOutputs(packed, names), 'disabled');
    if (session.ok) types.push(...(await take(session.value)));
    else if (isOutOfMemory(session.failure)) return fail(session.failure);
    else if (names.length > 1) {
      const middle = Math.ceil(names.length / 2);
      waiting.push(names.slice(0, middle), names.slice(middle));
    }
  }
  return succeed({ inputs, outputs, types });
}

/** First what can be an output as a rule, then what a rounding gives: float8, int4 and the like seldom can. */
function likelyRefused({ skeleton }: PackedModel, inner: readonly string[]): (readonly string[])[] {
  const nodes = fromBinary(ModelProtoSchema, skeleton).graph?.node ?? [];
  const rounding = nodes.filter(({ opType }) => opType === 'QuantizeLinear' || opType === 'Cast');
  const codes = new Set(rounding.flatMap(({ output }) => output));
  return [inner.filter((name) => !codes.has(name)), inner.filter((name) => codes.has(name))];
}

async function releaseOutputs(session: Session): Promise<readonly TensorType[]> {
  await session.release();
  return session.outputs;
}

const isOutOfMemory = (failure: { readonly kind: string }): boolean => failure.kind === 'out-of-memory';

/**
 * The types of a session's outputs. Where ONNX Runtime could not infer a rank, a run on random data shows it; sizes
 * stay unknown there, as they may depend on the data.
 */
async function takeOutputs(session: Session): Promise<readonly TensorType[]> {
  const unknown = session.outputs.filter(({ shape, elementType }) => shape === null && elementType !== UNDEFINED);
  const feeds = unknown.length > 0 ? randomFeeds(session.inputs, 1) : null;
  const names = unknown.map(({ name }) => name);
  const outcome = feeds?.ok === true ? await session.run(feeds.value, names) : null;
  await session.release();
  if (outcome?.ok !== true) return session.outputs;
  return session.outputs.map((type) => {
    const dims = outcome.value[type.name]?.dims;
    return type.shape !== null || dims === undefined ? type : { ...type, shape: dims.map(() => null) };
  });
}
