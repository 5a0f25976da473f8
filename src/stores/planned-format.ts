import type { FormatName } from '../core/formats/format';
import { formatFacts } from '../core/formats/format-registry';
import type { TensorDecision } from '../core/quantization/plan';
import { decidedScheme } from '../core/quantization/schemes/decided-scheme';
import { layersOf } from './layers';
import type { PlanLookup } from './plan';

/** The label of a format without what a badge has no room for: "E4M3FN" of float8. */
const shortLabel = (format: FormatName): string => formatFacts(format).label.replace(/^float[468] /, '');

/** The format of a quantized tensor as a badge says it; one that waits for calibration takes what the recipe says. */
export function plannedFormat({ index, plan }: PlanLookup, { name, role, node, parameters }: TensorDecision): string {
  if (parameters !== null) return shortLabel(parameters.format);
  if (role === 'bias') return 'int32';
  const layer = node === null ? undefined : layersOf(index).byName.get(node);
  const deciding = layer === undefined ? null : { opType: layer.node.opType, name: layer.name };
  const kind = role === 'weight' ? 'weights' : 'activations';
  return shortLabel(decidedScheme(plan.recipe, kind, name, deciding).scheme.format);
}
