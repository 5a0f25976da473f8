import type { Result } from '../core/failures/result';
import type { ImagePreprocessing } from '../core/inputs/image-preprocessing';
import type { SampleSource } from '../core/inputs/sample-source';
import type { CustomWork } from '../core/observers/custom/custom-work';
import type { Observation, Observations } from '../core/observers/observation';
import type { PackedModel } from '../core/onnx/packed-model';
import type { Tensor, TensorType } from '../core/onnx/tensor';
import type { Plan } from '../core/quantization/plan';
import type { ExportedFile } from '../engine/export-model';
import type { OpenOutcome, OpenedModel } from '../engine/opened-model';
import type { Progress } from '../engine/progress';
import type { ReadTensors, ReadingSetup } from '../engine/read-tensors';
import type { Report } from '../engine/report';
import type { ObserverTrial } from '../engine/try-observer';

export type { ExportedFile, ObserverTrial, OpenOutcome, OpenedModel, Progress, ReadTensors, Report };
export { createStudioClient } from './studio-client';
export type BrowserSample = SampleSource<Blob>;

/** What every long job takes besides its request. Aborting ends the workers; the job gives back `cancelled`. */
export interface JobOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** A file of a model as the user gave it: the model itself or external data. */
export interface ModelFile {
  readonly name: string;
  readonly blob: Blob;
}

export interface CalibrateRequest {
  readonly packed: PackedModel;
  readonly inputs: readonly TensorType[];
  /** Names of the activations to observe. */
  readonly tensors: readonly string[];
  readonly samples: readonly BrowserSample[];
  readonly preprocessing: Readonly<Record<string, ImagePreprocessing>>;
  readonly histograms: boolean;
  /** Activations of which each channel is observed by itself as well, with the axis of the channels; absent: none. */
  readonly channels?: ReadonlyMap<string, number>;
  /** What observers that the user wrote have to watch; they run in the sandbox. Absent: nothing. */
  readonly custom?: CustomWork;
}

export interface CalibrateOptions extends JobOptions {
  /** Coarse observations while the job runs, about twice a second. */
  readonly onObservations: (tensors: ReadonlyMap<string, Observation>) => void;
}

export interface CompareRequest {
  readonly packed: PackedModel;
  readonly inputs: readonly TensorType[];
  /** Of the tensors of the main graph, as the runtime inferred them; absent: what the file declares. */
  readonly types?: readonly TensorType[];
  readonly plan: Plan;
  readonly samples: readonly BrowserSample[];
  /** Expected class index of each sample, null where unknown. */
  readonly expected: readonly (number | null)[];
  readonly preprocessing: Readonly<Record<string, ImagePreprocessing>>;
  readonly random: boolean;
}

export interface ExportRequest {
  readonly packed: PackedModel;
  readonly inputs: readonly TensorType[];
  /** Of the tensors of the main graph, as the runtime inferred them; absent: what the file declares. */
  readonly types?: readonly TensorType[];
  readonly plan: Plan;
  /** A sample to run the file on before it is handed over; random data when there is none. */
  readonly samples: readonly BrowserSample[];
  readonly preprocessing: Readonly<Record<string, ImagePreprocessing>>;
}

/** Which activations to read; see `readTensors`. */
export type ReadRequest = ReadingSetup<Blob>;

/** The engine as the page sees it: every call runs in disposable workers. */
export interface StudioClient {
  /** Loads the runtime ahead of time, while the user is choosing files. */
  warmUp(): void;
  open(files: readonly ModelFile[], options: JobOptions): Promise<Result<OpenOutcome>>;
  /** What the model would be fed for one sample. */
  preview(
    sample: BrowserSample,
    inputs: readonly TensorType[],
    preprocessing: Readonly<Record<string, ImagePreprocessing>>,
  ): Promise<Result<Readonly<Record<string, Tensor>>>>;
  calibrate(request: CalibrateRequest, options: CalibrateOptions): Promise<Result<Observations>>;
  compare(request: CompareRequest, options: JobOptions): Promise<Result<Report>>;
  /** Activations from the middle of a model, one answer a request and sample, all in one worker. For small models. */
  readTensors(
    requests: readonly ReadRequest[],
    options: JobOptions,
  ): Promise<Result<readonly (readonly ReadTensors[])[]>>;
  /** Reads the text of an observer in the sandbox and tries it on made-up values. Aborting ends it: `cancelled`. */
  tryObserver(observer: string, source: string, signal: AbortSignal): Promise<Result<ObserverTrial>>;
  exportModel(request: ExportRequest, options: JobOptions): Promise<Result<ExportedFile>>;
}
