import { type Result, fail, succeed } from '../../failures/result';
import { formatFacts } from '../../formats/format-registry';
import type { Plan } from '../../quantization/plan';
import { isQuantizerFormat } from './quant-types';
import type { QuantizerDefaults } from './static-choices';

/** What quantize_static is told for all tensors. Failure: `cannot-hand-over`, which names the tool that runs it. */
export function quantizerDefaults({ recipe }: Plan, tool: string): Result<QuantizerDefaults> {
  const { activations, weights } = recipe;
  const refuse = (reason: string) => fail({ room: 'quantization', kind: 'cannot-hand-over', tool, reason });
  if (activations.dynamic === true) return refuse('finds scales before the model runs, not at every run');
  if (activations.format === 'float32') return refuse('does not quantize weights alone');
  if (activations.format === 'float16') {
    return refuse(
      'has no float16; the converter beside it lets operators compute in float16, where this recipe only rounds to it',
    );
  }
  if ([activations.format, weights.format].includes('float8e4m3fn')) {
    return refuse('takes float8 E4M3FN only with the ranges of a calibration of its own');
  }
  if (!isQuantizerFormat(activations.format)) {
    return refuse(`does not quantize activations to ${formatFacts(activations.format).label}`);
  }
  if (!isQuantizerFormat(weights.format)) {
    return refuse(`does not quantize weights to ${formatFacts(weights.format).label}`);
  }
  if (weights.granularity === 'per-block') return refuse('has no scales a block');
  return succeed({
    activations: activations.format,
    weights: weights.format,
    perChannel: weights.granularity === 'per-channel',
    activationSymmetric: activations.symmetric,
    weightSymmetric: weights.symmetric,
    reduceRange: weights.reduceRange === true,
  });
}
