import { clearField, create } from '@bufbuild/protobuf';
import { type Result, succeed } from '../core/failures/result';
import { copyMessage } from '../core/onnx/copy-message';
import { type DataFiles, insideModel, withData } from '../core/onnx/data-files';
import { dataPlace, locationOf } from '../core/onnx/data-location';
import { elementTypeOf, rawByteLength } from '../core/onnx/element-type';
import { type FileParts, LARGEST_FILE, type LateData, fileParts, splitFileParts } from '../core/onnx/file-parts';
import { type ModelProto, type TensorProto, TensorProtoSchema } from '../core/onnx/generated/onnx_pb';
import { toInt64List } from '../core/onnx/int64';
import { tensorToProto } from '../core/onnx/make-tensor';
import { EXTERNAL_BYTES, type PackedModel } from '../core/onnx/packed-model';
import { type MakeConstant, makeConstant } from '../core/quantization/insert-qdq/make-constant';
import type { Runtime } from '../runtime/interface';
import { checkFile } from './check-file';
import { RANDOM } from './export-model';
import type { Progress } from './progress';
import { type Planned, type QuantizeRequest, feedingOf, planOf } from './quantize';
import { quantizedModel } from './quantized-model';
import { type Platform, feedsOf } from './sample-feeds';
import { bytesInFiles, reportingFiles } from './weight-progress';

/** A quantized file that is made while it is written. */
export interface QuantizedParts extends Planned {
  readonly model: FileParts;
  /** The second file, where the weights are too many for one; null where one holds all. */
  readonly data: FileParts | null;
  /** The model before Q/DQ was inserted. */
  readonly float: ModelProto;
  /** Why the opset is not the one that the recipe asks for, as one sentence; null where it is. */
  readonly opsetNote: string | null;
}

export interface PartsOptions {
  /** What the model calls the file of its weights, where it needs one. */
  readonly dataName: string;
  /** Bytes that a file with its weights may have; absent: as many as protobuf allows. */
  readonly largestFile?: number;
}

const NOTHING = new Uint8Array();

/**
 * `quantize` for a model whose weights are in files: neither they nor the quantized ones are ever in memory together.
 * The parts give the bytes that `quantize` gives; they are not checked yet. Above 2 GB, where protobuf ends, the weights
 * are a second file. Failures: those of calibration and `insertQdq`.
 */
export async function quantizeInParts<File>(
  runtime: Runtime,
  request: QuantizeRequest<File>,
  platform: Platform<File>,
  { dataName, largestFile = LARGEST_FILE }: PartsOptions,
  onProgress: (progress: Progress) => void,
): Promise<Result<QuantizedParts>> {
  const planned = await planOf(runtime, request, platform, onProgress);
  if (!planned.ok) return planned;
  const { packed, types } = request.opened;
  if (packed.files === undefined) throw new Error('The weights of this model are not in files.');
  const total = bytesInFiles(planned.value.index.initializers.values());
  const files = reportingFiles(packed.files, total, 'write-weights', onProgress);
  const late = new Map<TensorProto, LateData>();
  const parts = { packed: { ...packed, files }, types, plan: planned.value.plan };
  const rewritten = quantizedModel(parts, lateConstants(late));
  if (!rewritten.ok) return rewritten;
  const { float, quantized, opsetNote } = rewritten.value;
  const model = withLateWeights(quantized, files, late);
  const lateDataOf = (tensor: TensorProto) => late.get(tensor) ?? null;
  const whole = fileParts(model, lateDataOf);
  const fits = whole.byteLength <= largestFile;
  const written = fits ? { model: whole, data: null } : splitFileParts(model, lateDataOf, dataName);
  return succeed({ ...planned.value, ...written, float, opsetNote });
}

/**
 * Runs a written file where it lies before it is handed over, as `exportModel` does with one in memory. `written` is
 * that file, its weights left in it. Failures: those of `feedsForSample` and sessions; `check-failed`.
 */
export async function checkInPlace<File>(
  runtime: Runtime,
  { opened, samples }: QuantizeRequest<File>,
  { float, plan, opsetNote }: QuantizedParts,
  written: PackedModel,
  platform: Platform<File>,
): Promise<Result<readonly string[]>> {
  const sample = samples[0] ?? RANDOM;
  const feeds = await feedsOf(sample, feedingOf(opened, plan.recipe), platform);
  if (!feeds.ok) return feeds;
  const { packed, types } = opened;
  const file = { written, model: float, packed, types, plan, feeds: feeds.value, sample: sample.name };
  const checks = await checkFile(runtime, file);
  return checks.ok && opsetNote !== null ? succeed([opsetNote, ...checks.value]) : checks;
}

/** Makes constants of which the large ones are worked out when their turn to be written comes: `late` knows how. */
function lateConstants(late: Map<TensorProto, LateData>): MakeConstant {
  return (name, elementType, dims, data) => {
    const type = elementTypeOf(elementType);
    const count = dims.reduce((product, dim) => product * dim, 1);
    const byteLength = type === undefined ? 0 : rawByteLength(type, count);
    if (byteLength < EXTERNAL_BYTES) return makeConstant(name, elementType, dims, data);
    const tensor = create(TensorProtoSchema, { name, dims: toInt64List(dims), dataType: elementType });
    late.set(tensor, { byteLength, bytes: () => tensorToProto(name, { elementType, dims, data: data() }).rawData });
    return tensor;
  };
}

/** The model with the weights that stay float, and in their files, to be written with it. */
function withLateWeights(model: ModelProto, files: DataFiles, late: Map<TensorProto, LateData>): ModelProto {
  const { graph } = model;
  if (graph === undefined) return model;
  const initializer = graph.initializer.map((tensor) => {
    const place = locationOf(tensor) === null ? null : dataPlace(tensor);
    if (place === null || typeof place === 'string') return tensor;
    const inside = insideModel(tensor, NOTHING);
    clearField(inside, TensorProtoSchema.field.rawData);
    late.set(inside, { byteLength: place.length, bytes: () => withData(tensor, files).rawData });
    return inside;
  });
  return copyMessage(model, { graph: copyMessage(graph, { initializer }) });
}
