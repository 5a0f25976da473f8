import { readCalibrationCache } from '../core/handover/readers/calibration-cache';
import type { Observations } from '../core/observers/observation';
import type { OpenedModel } from '../engine/opened-model';
import { graphOf } from '../engine/quantize';
import { readText } from './read-text';
import type { Session } from './session';
import { valueOf } from './problem';

/** What the command line says of ranges that were found elsewhere. */
export interface CalibrationOptions {
  readonly calibration?: string;
}

/**
 * The observations of a calibration cache, if one was named, after what could not be taken over was said. Throws a
 * Problem where it is none of this model.
 */
export async function calibrationFor(
  opened: OpenedModel,
  { calibration }: CalibrationOptions,
  session: Session,
): Promise<{ readonly observations?: Observations }> {
  if (calibration === undefined) return {};
  const { observations, notes } = valueOf(readCalibrationCache(await readText(calibration), graphOf(opened)));
  session.note(notes);
  return { observations };
}
