import { createLessonRun } from '../../../../stores/lesson-runs';
import { calibrateLesson } from '../../../../stores/lessons/lesson-model';

/** The model that reads digits, calibrated: one run for every exhibit that asks for it. */
export const digitsCalibration = createLessonRun((options) => calibrateLesson('digits-cnn', options));
