import type { GraphIndex } from '../../../../core/graph/graph-index';
import type { Plan } from '../../../../core/quantization/plan';

/** The four places where a quantized layer steps in. */
export const TAPS = ['input', 'weight', 'bias', 'output'] as const;
export type Tap = (typeof TAPS)[number];

/** A layer with the tensors that its taps watch, by name. */
export interface TappedLayer extends Readonly<Record<Tap, string>> {
  readonly node: string;
  readonly opType: string;
}

/**
 * The layers that are replaced: Conv, and Gemm, as ONNX calls Linear. The output of a layer is watched behind the Relu that
 * follows it, as the file has it.
 */
export function tappedLayers({ nodes, consumers }: GraphIndex): readonly TappedLayer[] {
  return nodes
    .filter(({ opType }) => opType === 'Conv' || opType === 'Gemm')
    .flatMap(({ name, opType, input: [input, weight, bias], output: [own] }) => {
      if (input === undefined || weight === undefined || bias === undefined || own === undefined) return [];
      const reader = nodes[consumers.get(own)?.[0]?.node ?? -1];
      const output = reader?.opType === 'Relu' ? (reader.output[0] ?? own) : own;
      return [{ node: name, opType, input, weight, bias, output }];
    });
}

/** The plan with nothing quantized but what the taps of one layer that are switched on watch. */
export function tapPlan(plan: Plan, layer: TappedLayer, on: ReadonlySet<Tap>): Plan {
  const watched = new Set(TAPS.filter((tap) => on.has(tap)).map((tap) => layer[tap]));
  const tensors = plan.tensors.map((decision) => ({
    ...decision,
    quantized: decision.parameters !== null && watched.has(decision.name),
  }));
  return { ...plan, tensors };
}

/** Every way in which the four taps can be switched. */
export const EVERY_WAY: readonly ReadonlySet<Tap>[] = Array.from(
  { length: 2 ** TAPS.length },
  (_, way) => new Set(TAPS.filter((_tap, place) => (way & (1 << place)) !== 0)),
);

/** The same text for the same taps, in whatever order they were switched on. */
export const wayKey = (on: ReadonlySet<Tap>): string => TAPS.filter((tap) => on.has(tap)).join(' ');
