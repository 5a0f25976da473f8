import { counted } from '../../../advice/finding';
import { type LintRule, foundIn } from '../lint-rule';
import type { LintTensor } from '../lint-tensor';
import { force, mendSchemes } from '../mend-recipe';

/** Operators with integer kernels of their own. */
const MULTIPLIES = new Set(['Conv', 'Gemm', 'MatMul']);

/** Two products of 255 · 64 fit 16 bits. */
const SAFE_CODE = 64;

/** The largest magnitude among the codes of a weight, as they are stored. */
const reach = ({ parameters }: LintTensor): number => {
  if (parameters === null) return 0;
  const { rmin, rmax, scale, zeroPoint } = parameters;
  return scale.reduce((most, step, i) => {
    const zero = zeroPoint[i] ?? 0;
    return Math.max(most, Math.abs((rmin[i] ?? 0) / step + zero), Math.abs((rmax[i] ?? 0) / step + zero));
  }, 0);
};

/**
 * uint8 activations with int8 weights that use all their codes: processors with AVX2 or AVX-512 alone add two products
 * in 16 bits, and cut off what does not fit.
 */
export const saturation: LintRule = ({ index, tensors }) => {
  const unsigned = new Set(tensors.filter(({ format }) => format === 'uint8').map(({ name }) => name));
  const risky = tensors.filter((tensor) => {
    if (tensor.role !== 'weight' || tensor.format !== 'int8' || !MULTIPLIES.has(tensor.operator)) return false;
    const readers = index.consumers.get(tensor.name) ?? [];
    const meetsUnsigned = readers.some(({ node }) =>
      index.nodes[node]?.input.slice(0, 2).some((name) => unsigned.has(name)),
    );
    return meetsUnsigned && reach(tensor) > SAFE_CODE + 0.5;
  });
  return foundIn(
    risky.map(({ name }) => name),
    (name, count) =>
      `uint8 activations with ${counted(count, 'int8 weight')} of full range, ${name} among them: without VNNI, sums of ` +
      'two products saturate at 16 bits. One bit less in the weights makes room.',
    // A scale rounded down to a power of two takes the room again.
    { label: 'Use 7-bit weights', edit: mendSchemes(risky, tensors, force({ reduceRange: true, powerOfTwo: false })) },
  );
};
