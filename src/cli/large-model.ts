import os from 'node:os';
import path from 'node:path';
import { externalLocations } from '../core/onnx/external-data';
import { type PackedModel, unpackModel } from '../core/onnx/packed-model';
import { formatBytes } from '../core/words/figures';
import { type LoadedModel, loadRead } from '../engine/load-model';
import { type ModelRead, openRead } from '../engine/open-model';
import type { OpenedModel } from '../engine/opened-model';
import type { QuantizeRequest, QuantizedFile } from '../engine/quantize';
import { type PartsOptions, type QuantizedParts, checkInPlace, quantizeInParts } from '../engine/quantize-in-parts';
import { readBySize } from '../library/node/model-files';
import { packInPlace } from '../library/node/model-in-place';
import { type NodeFile, nodePlatform } from '../library/node/sample-paths';
import type { Runtime } from '../runtime/interface';
import { type Overwriting, checkOutputs } from './output-checks';
import { writeOutputs } from './output-file';
import { valueOf } from './problem';
import type { Session } from './session';

/** Models of this many bytes and more are not read whole. */
const LARGE_BYTES = 256e6;

/** How much more than its file a model takes while it runs. */
const RUNNING_FACTOR = 1.25;

/** Reads a model, and leaves the weights of a large one in their files. Throws a Problem where it cannot be read. */
export async function readModelFile(
  model: string,
  { progress }: Session,
  largeBytes = LARGE_BYTES,
): Promise<ModelRead> {
  progress.update({ stage: 'read', done: 0, total: 1 });
  return valueOf(await readBySize(model, largeBytes));
}

/** Reads a model as `readModelFile`, and opens it. Throws a Problem where that cannot be done. */
export async function openBySize(
  runtime: Runtime,
  model: string,
  session: Session,
  largeBytes = LARGE_BYTES,
): Promise<OpenedModel> {
  const read = await readModelFile(model, session, largeBytes);
  return valueOf(await openRead(runtime, read, session.progress.update));
}

/** The same for a model that is taken as it is. */
export async function loadBySize(
  runtime: Runtime,
  model: string,
  session: Session,
  largeBytes = LARGE_BYTES,
): Promise<LoadedModel> {
  return valueOf(await loadRead(runtime, await readModelFile(model, session, largeBytes)));
}

/** What is told of a file that was written while it was made. */
export interface LargeOutcome extends Omit<QuantizedFile, 'bytes'> {
  readonly byteLength: number;
}

/**
 * Quantizes a model whose weights were left in their files, and writes the file weight by weight; above 2 GB the weights
 * go into a file beside it. Throws a Problem where that cannot be done.
 */
export async function quantizeLarge(
  runtime: Runtime,
  request: QuantizeRequest<NodeFile>,
  out: string,
  overwriting: Overwriting,
  { progress }: Session,
  limit: Pick<PartsOptions, 'largestFile'> = {},
): Promise<LargeOutcome> {
  const dataFile = `${out}.data`;
  const read = weightFiles(request.opened.packed);
  await checkOutputs([out], read, overwriting);
  const parts = valueOf(
    await quantizeInParts(
      runtime,
      request,
      nodePlatform,
      { dataName: path.basename(dataFile), ...limit },
      progress.update,
    ),
  );
  const { plan, observations, model, data } = parts;
  if (data !== null) await checkOutputs([dataFile], read, overwriting);
  const files = [
    { file: out, content: model.parts() },
    ...(data === null ? [] : [{ file: dataFile, content: data.parts() }]),
  ];
  const checks = await writeOutputs(files, overwriting, (written) =>
    checked(runtime, request, parts, written, progress),
  );
  const beside = data === null ? [] : [`The weights are in ${dataFile}: a model file of ONNX ends at 2 GB.`];
  const byteLength = model.byteLength + (data?.byteLength ?? 0);
  return { plan, observations, byteLength, checks: [...beside, ...checks] };
}

/** The files that the weights are read from, also while others are written. */
function weightFiles(packed: PackedModel): readonly string[] {
  const { folder } = packed.files ?? {};
  return folder === undefined ? [] : externalLocations(unpackModel(packed)).map((name) => path.join(folder, name));
}

async function checked(
  runtime: Runtime,
  request: QuantizeRequest<NodeFile>,
  parts: QuantizedParts,
  written: string,
  progress: Session['progress'],
): Promise<readonly string[]> {
  const note = parts.opsetNote === null ? [] : [parts.opsetNote];
  const reason = whyNotRun(runtime, request.opened.byteLength);
  if (reason !== null) return [...note, `The file was not run: ${reason}`];
  progress.update({ stage: 'check', done: 0, total: 1 });
  return valueOf(await checkInPlace(runtime, request, parts, valueOf(await packInPlace(written)), nodePlatform));
}

/** Why a file of such a model is not run, as the rest of a sentence; null where it is. */
function whyNotRun(runtime: Runtime, byteLength: number): string | null {
  if (runtime.name !== 'node')
    return 'onnxruntime-web would take all of it into memory. --runtime native reads it in place.';
  const needed = byteLength * RUNNING_FACTOR;
  const free = os.freemem();
  return free >= needed ? null : `that takes ${formatBytes(needed)} of memory, and ${formatBytes(free)} are free.`;
}
