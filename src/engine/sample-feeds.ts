import type { Failure } from '../core/failures/failure';
import { type Result, fail } from '../core/failures/result';
import type { ImagePreprocessing, RgbaImage } from '../core/inputs/image-preprocessing';
import type { Observations } from '../core/observers/observation';
import { feedsForSample } from '../core/inputs/load-sample';
import type { SampleSource } from '../core/inputs/sample-source';
import type { Tensor, TensorType } from '../core/onnx/tensor';
import type { Runtime } from '../runtime/interface';
import type { CalibrationSetup } from './calibrate';
import type { Progress } from './progress';

/** Runs all samples and gives what they showed, on a runtime like the one given. */
export type Calibrate<File> = (
  runtime: Runtime,
  setup: Omit<CalibrationSetup, 'custom'>,
  samples: readonly SampleSource<File>[],
  onProgress: (progress: Progress) => void,
) => Promise<Result<Observations>>;

/** What the engine needs of the machine it runs on. `name` is that of the sample, for the sentences. */
export interface Platform<File> {
  readonly decodeImage: (file: File, name: string) => Promise<Result<RgbaImage>>;
  /** Where several workers can share a calibration; absent: `calibrateAlone`. */
  readonly calibrate?: Calibrate<File>;
}

/** How samples become what a model is fed. */
export interface Feeding {
  readonly inputs: readonly TensorType[];
  readonly preprocessing: Readonly<Record<string, ImagePreprocessing>>;
}

/** A sample and its place in the set. */
export interface NumberedSample<File> {
  readonly number: number;
  readonly source: SampleSource<File>;
}

/** What the model is fed for one sample. Failures: those of `feedsForSample`. */
export const feedsOf = <File>(
  source: SampleSource<File>,
  { inputs, preprocessing }: Feeding,
  platform: Platform<File>,
): Promise<Result<Readonly<Record<string, Tensor>>>> =>
  feedsForSample(source, inputs, preprocessing, (file) => platform.decodeImage(file, source.name));

/** The same failure, naming the sample that was running. */
const namingSample = (failure: Failure, sample: string): Failure =>
  failure.room === 'runtime' && failure.kind === 'run-failed' ? { ...failure, sample } : failure;

/** A result whose failure names the sample. */
export const onSample = <T>(result: Result<T>, sample: string): Result<T> =>
  result.ok ? result : fail(namingSample(result.failure, sample));
