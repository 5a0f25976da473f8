import { MENU_FORMATS, formatFacts } from '../../../formats/format-registry';
import type { SchemeFormat } from '../../recipe';
import type { TargetLimits } from '../target';

const EVERY_QDQ: readonly SchemeFormat[] = MENU_FORMATS.filter(
  (name): name is SchemeFormat => formatFacts(name).carrier === 'qdq',
);

/** What the CPU provider of ONNX Runtime reads behind Q/DQ; anything else is carried by Cast or simulated. */
export const ONNXRUNTIME_LIMITS: TargetLimits = { activations: EVERY_QDQ, weights: EVERY_QDQ };

/** Targets that are about one format each. */
export const only = (activations: SchemeFormat, weights = activations): TargetLimits => ({
  activations: [activations],
  weights: [weights],
});
