import { type Result, fail, succeed } from '../../failures/result';
import type { Plan } from '../../quantization/plan';
import type { QuarkFormats } from './quark-config';
import { isQuarkFormat, isQuarkInteger } from './quark-specs';

/** The formats of a recipe that Quark takes together. Failure: `cannot-hand-over`. */
export function quarkFormats({ recipe: { activations, weights } }: Plan): Result<QuarkFormats> {
  const refuse = (reason: string) =>
    fail({ room: 'quantization', kind: 'cannot-hand-over', tool: 'AMD Quark', reason });
  if (activations.dynamic === true) return refuse('finds scales before the model runs, not at every run');
  if (activations.format === 'float32') return refuse('is not told here to quantize weights alone');
  if (!isQuarkFormat(activations.format)) return refuse(`has no activations in ${activations.format}`);
  if (!isQuarkFormat(weights.format)) return refuse(`has no weights in ${weights.format}`);
  if (weights.granularity === 'per-block' && isQuarkInteger(weights.format)) return refuse('has no scales a block');
  const together = isQuarkInteger(activations.format) && isQuarkInteger(weights.format);
  if (!together && activations.format !== weights.format) {
    return refuse(`does not take activations in ${activations.format} with weights in ${weights.format}`);
  }
  return succeed({ activations: activations.format, weights: weights.format });
}
