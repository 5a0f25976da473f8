import type { Failure } from './failure';

/** What keeps a plan from becoming a file, or a text from becoming a recipe. */
export type QuantizationFailure =
  | { readonly room: 'quantization'; readonly kind: 'not-calibrated'; readonly tensor: string }
  /** `field`: the path of the wrong field (`activations.format`), empty for the recipe as a whole. */
  | { readonly room: 'quantization'; readonly kind: 'bad-recipe'; readonly field: string; readonly problem: string }
  | { readonly room: 'quantization'; readonly kind: 'another-model'; readonly tensor: string }
  | { readonly room: 'quantization'; readonly kind: 'nothing-to-quantize'; readonly alreadyQuantized: boolean }
  /** `reason`: the rest of a sentence that begins with the tool's name. */
  | { readonly room: 'quantization'; readonly kind: 'cannot-hand-over'; readonly tool: string; readonly reason: string }
  /** `problem`: what is wrong with a calibration cache or with TensorQuantOverrides, the end of a sentence. */
  | { readonly room: 'quantization'; readonly kind: 'bad-calibration'; readonly problem: string }
  | { readonly room: 'quantization'; readonly kind: 'bad-overrides'; readonly problem: string }
  /** A format needs an opset that an operator of the model cannot be written for; the model keeps opset `kept`. */
  | {
      readonly room: 'quantization';
      readonly kind: 'opset-kept';
      readonly format: string;
      readonly opset: number;
      readonly kept: number;
      readonly operator: string;
      readonly node: string;
      readonly reason: string;
    };

export const isQuantizationFailure = (failure: Failure): failure is QuantizationFailure =>
  failure.room === 'quantization';

export function describeQuantizationFailure(failure: QuantizationFailure): string {
  switch (failure.kind) {
    case 'not-calibrated':
      return `${failure.tensor} has no observed range yet. Calibrate first.`;
    case 'bad-recipe':
      return failure.field === ''
        ? `This is not a recipe: ${failure.problem}. Choose a JSON file that Nibble exported.`
        : `The recipe cannot be used: ${failure.field} ${failure.problem}. Correct it in the file and open it again.`;
    case 'another-model':
      return `The plan quantizes ${failure.tensor}, which this model does not have. Make the plan again for this model.`;
    case 'nothing-to-quantize':
      return failure.alreadyQuantized
        ? 'Nothing is left to quantize: what the recipe chooses is quantized already in this file, and is kept as it is.'
        : 'Nothing would be quantized: choose an operator type in the recipe.';
    case 'cannot-hand-over':
      return `${failure.tool} ${failure.reason}. Export the quantized model itself instead.`;
    case 'bad-calibration':
      return `This calibration cache cannot be used: ${failure.problem}. Choose one that was made of this model.`;
    case 'bad-overrides':
      return `These TensorQuantOverrides cannot be used: ${failure.problem}. Choose a file made for this model.`;
    case 'opset-kept':
      return (
        `${failure.format} needs opset ${failure.opset}, but the model stays at ${failure.kept}: ${failure.operator} ` +
        `${failure.node} cannot be written for it, ${failure.reason}. Choose another format.`
      );
  }
}
