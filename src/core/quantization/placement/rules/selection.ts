import { schemeKind } from '../../schemes/scheme-kind';
import {
  type PlacementRule,
  inputOf,
  markInput,
  markOutput,
  markShared,
  markWeight,
  outputOf,
  quantizedNode,
} from '../site';
import { passesThrough, placePassThrough, staysWithInput } from './pass-through';

/**
 * Gather and GatherElements: a constant table is quantized, in the format of activations where these are stored, else as
 * a weight; otherwise the output follows the input.
 */
export const placeGather: PlacementRule = (site) => {
  const table = inputOf(site, 0);
  if (site.index.initializers.has(table)) {
    const kind = schemeKind(site.sheet.activationScheme(outputOf(site)).scheme);
    if (kind === 'float' || kind === 'run-time') markWeight(site, 0);
    else markInput(site, table);
  }
  return placePassThrough(site);
};

/** Split: the input is quantized for the sake of its parts, and every part has its scale. */
export const placeSplit: PlacementRule = (site) => {
  const input = inputOf(site, 0);
  if (!site.sheet.isMarked(input) && !markInput(site, input)) return staysWithInput(site, input);
  for (const output of site.node.output) markShared(site, output, input);
  return passesThrough(site, input);
};

/** Where: quantized where both choices are; the output has a scale of its own. */
export const placeWhere: PlacementRule = (site) => {
  const float = [inputOf(site, 1), inputOf(site, 2)].find((name) => !site.sheet.isMarked(name));
  if (float !== undefined) return staysWithInput(site, float);
  for (const output of site.node.output) markOutput(site, output);
  return quantizedNode(site);
};
