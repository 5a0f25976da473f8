import { formatFacts } from '../core/formats/format-registry';
import { observerText } from '../core/observers/observer-registry';
import type { LayerOverride, Recipe, Scheme, SchemeRole } from '../core/quantization/recipe';
import { isScaledFormat, isSchemeInteger } from '../core/quantization/scheme-formats';

function symmetryWords({ symmetric, restrictZeroPoint }: Partial<Scheme>): string | undefined {
  if (restrictZeroPoint === true) return 'restricted zero point';
  return symmetric === undefined ? undefined : symmetric ? 'symmetric' : 'asymmetric';
}

/** The fields that a scheme decides, in a few words: "int4 symmetric per-block of 16 MSE". */
export function describeScheme(scheme: Partial<Scheme>): string {
  const { format, granularity, blockSize, observer, exponentMode } = scheme;
  const blocks =
    blockSize === undefined ? undefined : granularity === undefined ? `blocks of ${blockSize}` : `of ${blockSize}`;
  const words = [
    format === undefined ? undefined : format === 'float32' ? 'kept float' : formatFacts(format).label,
    symmetryWords(scheme),
    granularity,
    blocks,
    observer === undefined ? undefined : observerText(observer),
    exponentMode === undefined ? undefined : `exponent ${exponentMode}`,
    flagWords(scheme.powerOfTwo, 'power-of-two scale'),
    flagWords(scheme.reduceRange, 'reduced range'),
    flagWords(scheme.dynamic, 'dynamic'),
  ];
  return words.filter((word) => word !== undefined).join(' ');
}

const flagWords = (flag: boolean | undefined, word: string): string | undefined =>
  flag === undefined ? undefined : flag ? word : `no ${word}`;

/** What an override says, in a few words: "kept float", "activations uint16"; `nothing` where it says nothing. */
export function describeOverride(
  { keepFloat, activations, weights }: LayerOverride,
  nothing = 'as the recipe says',
): string {
  if (keepFloat === true) return 'kept float';
  const parts = [
    keepFloat === false ? 'quantized' : '',
    activations === undefined ? '' : `activations ${describeScheme(activations)}`,
    weights === undefined ? '' : `weights ${describeScheme(weights)}`,
  ];
  return parts.filter((part) => part !== '').join(', ') || nothing;
}

/** How many operator types, layers and tensors decide for themselves. */
const countOverrides = ({ operatorTypes = {}, layers, tensors = {} }: Recipe): number =>
  [operatorTypes, layers, tensors].reduce((sum, table) => sum + Object.keys(table).length, 0);

/** A whole scheme, in the words that matter for its format. */
function summary(role: SchemeRole, scheme: Scheme): string {
  const { format, symmetric, granularity, observer, dynamic } = scheme;
  const { label } = formatFacts(format);
  if (!isScaledFormat(format)) return label;
  if (isSchemeInteger(format) && role === 'activations' && dynamic === true) return `${label} dynamic`;
  const side = role === 'activations' && symmetric && isSchemeInteger(format) ? ' symmetric' : '';
  const spread = role === 'weights' || granularity !== 'per-tensor' ? ` ${granularity}` : '';
  return `${label}${side}${spread}${role === 'activations' ? ` ${observerText(observer)}` : ''}`;
}

/** The decisions of a recipe in one line: "uint8 MinMax activations · int8 per-channel weights · 2 overrides". */
export function describeRecipe(recipe: Recipe): string {
  const { activations, weights } = recipe;
  const overrides = countOverrides(recipe);
  return [
    `${summary('activations', activations)} activations`,
    `${summary('weights', weights)} weights`,
    ...(overrides === 0 ? [] : [`${overrides} ${overrides === 1 ? 'override' : 'overrides'}`]),
  ].join(' · ');
}
