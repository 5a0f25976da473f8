import { entryOf } from '../../schemes/decided-scheme';
import { isSchemeInteger } from '../../scheme-formats';
import { onlyReader } from '../range-source';
import {
  type PlacementRule,
  type Site,
  atNode,
  inputOf,
  markInput,
  markOutput,
  outputOf,
  quantizedNode,
} from '../site';
import { staysWithInput } from './pass-through';

/**
 * Relu and Clip follow their input. Where they are its only reader, quantizing their output with zero at the lowest
 * code already cuts off what they cut off, so there are no Q/DQ between producer and Relu, and runtimes fuse the two.
 * Symmetric activations and floats keep both pairs: their lowest code is not zero. So do tensors in front of a Relu
 * that the recipe decides about by name, and those whose Relu's output stays float.
 */
export const placeRelu: PlacementRule = (site) => {
  const [input, output] = [inputOf(site, 0), outputOf(site)];
  if (!site.sheet.isMarked(input)) return staysWithInput(site, input);
  const alone = onlyReader(site.index, input) === site.position && site.index.producer.has(input);
  if (!alone || !clipsByCodes(site, output) || entryOf(site.recipe.tensors, input) !== undefined) {
    markInput(site, input);
    markOutput(site, output);
    return quantizedNode(site);
  }
  site.sheet.unmark(input, { kind: 'range-of-reader', output, ...atNode(site) });
  markOutput(site, output);
  return { kind: 'clips-before-quantization', operator: site.node.opType, output };
};

/** True where the codes of the output end where its range does. */
function clipsByCodes({ sheet }: Site, output: string): boolean {
  const { format, symmetric, dynamic } = sheet.activationScheme(output).scheme;
  return isSchemeInteger(format) && !symmetric && dynamic !== true && sheet.accepts(output);
}
