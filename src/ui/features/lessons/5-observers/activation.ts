import type { Observation } from '../../../../core/observers/observation';
import { createLessonRun } from '../../../../stores/lesson-runs';
import { type CalibratedLesson, calibrateLesson } from '../../../../stores/lessons/lesson-model';

/** The sample whose activation the lesson looks at. */
export const SAMPLE = 'digits-transformer';

/** The last sum of the residual stream: most of its values are small, a few are several times larger. */
export const ACTIVATION = 'layer1.residual2_output';

/** Made once, so that what was seen is still there when the lesson is opened again. */
export const calibrationRun = createLessonRun((options) => calibrateLesson(SAMPLE, options));

/** What calibration saw of the activation; null where the sample no longer has it. */
export const activationOf = ({ observations }: CalibratedLesson): Observation | null =>
  observations.tensors.get(ACTIVATION) ?? null;

/** Bytes that the run fetches: ONNX Runtime, and the sample with its digits. */
export const FETCHED = { runtime: 14_239_897, sample: 167_930 + 22_012 + 109_872 } as const;
