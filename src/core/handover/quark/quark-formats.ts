import { type Result, fail, succeed } from '../../failures/result';
import { formatFacts } from '../../formats/format-registry';
import type { Plan } from '../../quantization/plan';
import type { QuarkFormats } from './quark-config';
import { isQuarkFormat, isQuarkInteger } from './quark-specs';

/** What UseMatMulNBits of Quark 0.13 does, which has neither a list of nodes nor another operator. */
const WEIGHTS_ALONE = 'can quantize weights alone only in all MatMuls at once, to 4 bits and in blocks of one size';

/** The formats of a recipe that Quark takes together. Failure: `cannot-hand-over`. */
export function quarkFormats({ recipe: { activations, weights } }: Plan): Result<QuarkFormats> {
  const refuse = (reason: string) =>
    fail({ room: 'quantization', kind: 'cannot-hand-over', tool: 'AMD Quark', reason });
  if (activations.dynamic === true) return refuse('finds scales before the model runs, not at every run');
  if (activations.format === 'float32') return refuse(WEIGHTS_ALONE);
  const [activationLabel, weightLabel] = [activations.format, weights.format].map(
    (format) => formatFacts(format).label,
  );
  if (!isQuarkFormat(activations.format)) return refuse(`does not quantize activations to ${activationLabel}`);
  if (!isQuarkFormat(weights.format)) return refuse(`does not quantize weights to ${weightLabel}`);
  if (weights.granularity === 'per-block' && isQuarkInteger(weights.format)) return refuse('has no scales a block');
  const together = isQuarkInteger(activations.format) && isQuarkInteger(weights.format);
  if (!together && activations.format !== weights.format) {
    return refuse(`does not take activations in ${activationLabel} with weights in ${weightLabel}`);
  }
  return succeed({ activations: activations.format, weights: weights.format });
}
