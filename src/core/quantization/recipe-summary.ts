import { FORMATS } from '../formats/format-registry';
import { observerText } from '../observers/observer-registry';
import { DEFAULT_BLOCK_SIZE, type Recipe, type Scheme, type SchemeFormat } from './recipe';
import { elementBits, isScaledFormat, isSchemeInteger } from './scheme-formats';
import { schemeKind } from './schemes/scheme-kind';

/**
 * A recipe in the shorthand of the trade: `A8W8 per-channel`, `A16W4 per-tensor · percentile 99.99 · 2 overrides`,
 * `W4 weight-only per-block 32`, `MXFP4`, `BF16`.
 */
export function recipeSummary(recipe: Recipe): string {
  const { activations, weights } = recipe;
  const kind = schemeKind(activations);
  const parts = [
    [kind === 'run-time' ? 'dynamic' : '', bits(recipe), scales(weights)].filter((word) => word !== '').join(' '),
    ...(activations.granularity !== 'per-tensor' && kind === 'scaled' ? [`activations ${scales(activations)}`] : []),
    ...(isSchemeInteger(activations.format) && activations.symmetric ? ['symmetric'] : []),
    ...(activations.powerOfTwo === true || weights.powerOfTwo === true ? ['powers of two'] : []),
    ...(kind === 'scaled' ? observerPart(recipe) : []),
    ...(recipe.biases === 'float32' ? ['float biases'] : []),
    ...overridePart(recipe),
  ];
  return parts.join(' · ');
}

/** After a change: a name that was not given by the user follows the decisions. */
export const renamedAlong = (before: Recipe, after: Recipe): Recipe =>
  after.name === before.name && before.name === recipeSummary(before)
    ? { ...after, name: recipeSummary(after) }
    : after;

function bits({ activations: { format: a }, weights: { format: w } }: Recipe): string {
  if (a === 'float32') return w === 'float32' ? 'float32' : `${short('W', w)} weight-only`;
  if (w === 'float32') return `${short('A', a)} activations only`;
  if (isSchemeInteger(a) && isSchemeInteger(w)) return short('A', a) + short('W', w);
  return a === w ? name(a) : `${short('A', a)} ${short('W', w)}`;
}

/** `W4` for integers, `W-MXFP4` for others. */
const short = (letter: 'A' | 'W', format: SchemeFormat): string =>
  isSchemeInteger(format) ? `${letter}${elementBits(format)}` : `${letter}-${name(format)}`;

/** `BF16`, `FP16`, `FP8 E4M3FN`, `MXFP4`. */
const name = (format: SchemeFormat): string => FORMATS[format].label.replace('bfloat', 'BF').replace('float', 'FP');

function scales({ format, granularity, blockSize = DEFAULT_BLOCK_SIZE }: Scheme): string {
  if (!isScaledFormat(format)) return '';
  return granularity === 'per-block' ? `per-block ${blockSize}` : granularity;
}

function observerPart({ activations: { observer } }: Recipe): readonly string[] {
  const text = observerText(observer);
  return observer.kind === 'minmax' ? [] : [text.charAt(0).toLowerCase() + text.slice(1)];
}

function overridePart({ layers, operatorTypes = {}, tensors = {} }: Recipe): readonly string[] {
  const count = [layers, operatorTypes, tensors].reduce((sum, held) => sum + Object.keys(held).length, 0);
  return count === 0 ? [] : [count === 1 ? '1 override' : `${count} overrides`];
}
