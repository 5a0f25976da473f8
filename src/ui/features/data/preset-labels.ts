import { PREPROCESSING_PRESETS } from '../../../core/inputs/preprocessing-presets';

/** Labels of the presets by id. */
export const PRESET_LABELS = new Map(PREPROCESSING_PRESETS.map(({ id, label }) => [id, label]));
