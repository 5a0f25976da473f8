import type { FormatName } from '../../formats/format';
import type { GraphIndex } from '../../graph/graph-index';
import type { Plan, QuantizationParameters, TensorDecision, TensorRole } from '../plan';
import type { Reason } from '../reason';
import { DEFAULT_RECIPE, type Recipe } from '../recipe';
import { TARGETS, type Target } from './targets';

export const targetNamed = (name: string): Target => {
  const target = TARGETS.find((each) => each.name === name);
  if (target === undefined) throw new Error(`there is no target ${name}`);
  return target;
};

interface Crafted extends Partial<Pick<QuantizationParameters, 'symmetric' | 'axis' | 'blockSize'>> {
  readonly role?: TensorRole;
  /** The operator that reads a constant; `operand`: not as a weight. */
  readonly reader?: string;
  readonly operand?: boolean;
  readonly format?: FormatName;
  readonly scale?: readonly number[];
  readonly zeroPoint?: readonly number[];
  /** Largest magnitude, in steps of the scale. */
  readonly reach?: number;
}

/** A plan in which exactly these tensors are quantized, in this way, whatever the recipe says. */
export function craftedPlan(index: GraphIndex, tensors: Readonly<Record<string, Crafted>>, recipe?: Recipe): Plan {
  return {
    recipe: recipe ?? DEFAULT_RECIPE,
    tensors: Object.entries(tensors).map(([name, crafted]) => decision(index, name, crafted)),
    nodes: index.nodes.map(({ name, opType }) => ({
      name,
      quantized: false,
      reason: { kind: 'operator-out', operator: opType },
    })),
    complete: true,
  };
}

function decision(index: GraphIndex, name: string, crafted: Crafted): TensorDecision {
  const { role = index.initializers.has(name) ? 'weight' : 'activation', reader = 'Conv' } = crafted;
  const at = { operator: reader, node: `${reader}_node` };
  const reasons: Readonly<Record<TensorRole, Reason>> = {
    activation: { kind: 'input-of', ...at },
    weight: { kind: crafted.operand === true ? 'operand-of' : 'weight-of', ...at },
    bias: { kind: 'bias-of', ...at, input: 'x', weight: 'w' },
  };
  const reason = reasons[role];
  return { name, role, quantized: true, reason, parameters: parameters(crafted), node: at.node, sharedWith: null };
}

function parameters(crafted: Crafted): QuantizationParameters {
  const { format = 'int8', symmetric = true, axis = null, scale = [0.25], zeroPoint, blockSize, reach = 127 } = crafted;
  const rmax = Float32Array.from(scale, (step) => step * reach);
  return {
    format,
    symmetric,
    axis,
    scale: Float32Array.from(scale),
    zeroPoint: Int32Array.from(zeroPoint ?? scale.map(() => 0)),
    rmin: rmax.map((value) => -value),
    rmax,
    ...(blockSize !== undefined && { blockSize }),
  };
}
