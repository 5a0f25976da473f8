import { isIntegerFormat } from '../../../../formats/integer-format';
import { counted } from '../../../advice/finding';
import type { SchemeFormat } from '../../../recipe';
import { type LintRule, foundIn } from '../lint-rule';
import type { LintTensor } from '../lint-tensor';
import { type Mend, force, mendSchemes } from '../mend-recipe';

const SIGNED: Readonly<Partial<Record<SchemeFormat, SchemeFormat>>> = {
  uint2: 'int2',
  uint4: 'int4',
  uint8: 'int8',
  uint16: 'int16',
};

/** Signed codes around a zero point of 0, which scales found at run time do not have. */
const centred: Mend = (fields) => ({
  ...fields,
  ...(fields.symmetric === false && { symmetric: true }),
  ...(fields.dynamic === true && { dynamic: false }),
  ...(fields.format !== undefined && { format: SIGNED[fields.format] ?? fields.format }),
});

function hasZeroPoint({ format, role, parameters, scheme }: LintTensor): boolean {
  if (role === 'bias' || !isIntegerFormat(format)) return false;
  if (parameters === null) return scheme?.symmetric === false || format.startsWith('u');
  return parameters.scale.length === 0 ? !parameters.symmetric : parameters.zeroPoint.some((zero) => zero !== 0);
}

/** Zero points, for targets that have none. */
export const asymmetricScales: LintRule = ({ tensors, target }) => {
  const shifted = tensors.filter(hasZeroPoint);
  return foundIn(
    shifted.map(({ name }) => name),
    (name, count) =>
      `${target.label} knows no zero point but 0, and ${counted(count, 'tensor')}, ${name} among them, ` +
      `${count === 1 ? 'has' : 'have'} another.`,
    { label: 'Quantize symmetrically', edit: mendSchemes(shifted, tensors, centred) },
  );
};

/** Exact for every float32: the logarithm of a neighbour of a power of two is no whole number in double precision. */
const isPowerOfTwo = (scale: number): boolean => Number.isInteger(Math.log2(scale));

function hasOtherScale({ role, format, parameters, scheme }: LintTensor): boolean {
  if (parameters !== null) return parameters.scale.some((scale) => !isPowerOfTwo(scale));
  return role !== 'bias' && isIntegerFormat(format) && scheme !== null && scheme.powerOfTwo !== true;
}

/** Scales that are no shifts. */
export const powersOfTwo: LintRule = ({ tensors, target }) => {
  const other = tensors.filter(hasOtherScale);
  // The scale of a bias follows from those of input and weight.
  const causes = other.filter(({ role }) => role !== 'bias');
  return foundIn(
    other.map(({ name }) => name),
    (name, count) =>
      `${target.label} multiplies by shifting, and the scales of ${counted(count, 'tensor')}, ${name} among them, are no ` +
      'powers of two.',
    {
      label: 'Use powers of two',
      edit: mendSchemes(causes.length > 0 ? causes : tensors, tensors, force({ powerOfTwo: true })),
    },
  );
};
