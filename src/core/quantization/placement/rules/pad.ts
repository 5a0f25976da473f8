import { floatAttribute, stringAttribute } from '../../../onnx/attributes';
import { toDataType } from '../../../onnx/element-type';
import { float32Values, isFloatType } from '../../../onnx/float-values';
import {
  type PlacementRule,
  type Site,
  inputOf,
  markInput,
  markOutput,
  markShared,
  outputOf,
  quantizedNode,
} from '../site';
import { passesThrough, staysWithInput } from './pass-through';

/** Pad: quantized as it stands. The output takes the input's scale where padding adds no values but zero and copies. */
export const placePad: PlacementRule = (site) => {
  const [input, output] = [inputOf(site, 0), outputOf(site)];
  for (const name of site.node.input) markInput(site, name);
  if (!site.sheet.isMarked(input)) return staysWithInput(site, input);
  if (padsWithOwnValues(site)) {
    markShared(site, output, input);
    return passesThrough(site, input);
  }
  markOutput(site, output);
  return quantizedNode(site);
};

function padsWithOwnValues(site: Site): boolean {
  const mode = stringAttribute(site.node, 'mode', 'constant');
  if (mode !== 'constant') return mode === 'reflect' || mode === 'edge' || mode === 'wrap';
  if (site.opset < 11) return floatAttribute(site.node, 'value', 0) === 0;
  const value = inputOf(site, 2);
  return value === '' || constantScalar(site, value) === 0;
}

/** The only value of a constant; null for anything else. */
function constantScalar({ index }: Site, name: string): number | null {
  const constant = index.initializers.get(name);
  if (constant === undefined || !isFloatType(toDataType(constant.dataType))) return null;
  const values = float32Values(constant);
  return values.length === 1 ? (values[0] ?? null) : null;
}
