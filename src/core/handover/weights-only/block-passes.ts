import type { BlockedWeight } from './blocked-weights';

/** One run of a quantizer, as scripts read it: it has one number of bits, one block size and one axis for all of its nodes. */
export interface BlockPass {
  readonly operator: string;
  readonly form: BlockedWeight['form'];
  readonly bits: number;
  readonly symmetric: boolean;
  readonly block_size: number;
  readonly axis: number;
  readonly nodes: readonly string[];
}

/** The runs that it takes to quantize these weights, in the order of the graph. */
export function blockPasses(weights: readonly BlockedWeight[]): readonly BlockPass[] {
  const passes = new Map<string, { readonly pass: Omit<BlockPass, 'nodes'>; readonly nodes: string[] }>();
  for (const { operator, form, bits, blockSize, axis, nodes, parameters } of weights) {
    const pass = { operator, form, bits, symmetric: parameters.symmetric, block_size: blockSize, axis };
    const key = JSON.stringify(pass);
    const known = passes.get(key);
    if (known === undefined) passes.set(key, { pass, nodes: [...nodes] });
    else known.nodes.push(...nodes);
  }
  return Array.from(passes.values(), ({ pass, nodes }) => ({ ...pass, nodes }));
}
