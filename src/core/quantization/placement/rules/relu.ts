import { activationScheme } from '../layer-scheme';
import { onlyReader } from '../range-source';
import { type PlacementRule, atNode, inputOf, markInput, markOutput, outputOf, quantizedNode } from '../site';
import { staysWithInput } from './pass-through';

/**
 * Relu and Clip follow their input. Where they are its only reader, quantizing their output with zero at the lowest
 * code already cuts off what they cut off, so there are no Q/DQ between producer and Relu, and runtimes fuse the two.
 * Symmetric activations keep both pairs: their lowest code is not zero.
 */
export const placeRelu: PlacementRule = (site) => {
  const [input, output] = [inputOf(site, 0), outputOf(site)];
  if (!site.sheet.isMarked(input)) return staysWithInput(site, input);
  const symmetric = activationScheme(site.recipe, site.node.name).symmetric;
  const alone = onlyReader(site.index, input) === site.position && site.index.producer.has(input);
  if (symmetric || !alone) {
    markInput(site, input);
    markOutput(site, output);
    return quantizedNode(site);
  }
  site.sheet.unmark(input, { kind: 'range-of-reader', output, ...atNode(site) });
  markOutput(site, output);
  return { kind: 'clips-before-quantization', operator: site.node.opType, output };
};
