import { formatFacts } from '../../../../formats/format-registry';
import { counted } from '../../../advice/finding';
import type { SchemeFormat } from '../../../recipe';
import type { SchemeRole } from '../../../recipe-edits';
import type { Target } from '../../target';
import { type LintRule, foundIn } from '../lint-rule';
import { type LintTensor, isActivationLike } from '../lint-tensor';
import { type Mend, mendSchemes } from '../mend-recipe';

const roleOf = (tensor: LintTensor): SchemeRole => (isActivationLike(tensor) ? 'activations' : 'weights');

/** Scales of normalizations have 8 bits at least, whatever the other weights have. */
const isKnown = ({ limits }: Target, role: SchemeRole, format: LintTensor['format']): boolean =>
  format === 'float32' || limits[role].some((known) => known === format);

/** Formats that the target has no arithmetic for. */
export const unknownFormat: LintRule = ({ tensors, target }) => {
  const unknown = tensors.filter(
    (tensor) =>
      tensor.role !== 'bias' && tensor.role !== 'norm-scale' && !isKnown(target, roleOf(tensor), tensor.format),
  );
  const [first] = unknown;
  if (first === undefined) return null;
  const formats = [...new Set(unknown.map(({ format }) => formatFacts(format).label))].join(', ');
  const role = roleOf(first);
  const wanted = target.settings[role].format;
  return foundIn(
    unknown.map(({ name }) => name),
    (name, count) => `${target.label} does not know ${formats}: ${counted(count, 'tensor')}, ${name} among them.`,
    { label: fixLabel(role, wanted), edit: mendSchemes(unknown, tensors, known(target)) },
  );
};

const fixLabel = (role: SchemeRole, wanted: SchemeFormat): string =>
  wanted === 'float32' ? `Keep ${role} float` : `Use ${formatFacts(wanted).label} ${role}`;

/**
 * The target's own format in place of one that it does not know, with the symmetry and granularity that go with it.
 * Scales found at run time are always those of uint8.
 */
const known =
  (target: Target): Mend =>
  (fields, whole, role) => {
    const fixed = fields.dynamic === true && !isKnown(target, role, 'uint8') ? { ...fields, dynamic: false } : fields;
    if (fixed.format === undefined || isKnown(target, role, fixed.format)) return fixed;
    const { format, symmetric, granularity } = target.settings[role];
    const carried = whole || fixed.granularity !== undefined;
    return { ...fixed, format, symmetric, ...(carried && { granularity }) };
  };

/** Formats that are carried by Cast: smaller, not faster. */
export const castFormats: LintRule = ({ tensors }) =>
  carried(
    tensors,
    'cast',
    (formats) =>
      `${formats} is carried by Cast: weights take half the room, the arithmetic stays float32, so there is no gain in speed.`,
  );

/** Formats that only exist as values of float32. */
export const simulatedFormats: LintRule = ({ tensors }) =>
  carried(
    tensors,
    'simulated',
    (formats) =>
      `${formats} runs anywhere, but is simulated by standard operators: it shows the accuracy, without gain in speed.`,
  );

function carried(tensors: readonly LintTensor[], carrier: string, sentence: (formats: string) => string) {
  const such = tensors.filter(({ format }) => format !== 'float32' && formatFacts(format).carrier === carrier);
  const formats = [...new Set(such.map(({ format }) => formatFacts(format).label))].join(', ');
  return foundIn(
    such.map(({ name }) => name),
    () => sentence(formats),
  );
}

/** 16-bit integers that kernels compute in float. */
export const unfusedFormats: LintRule = ({ tensors }) =>
  foundIn(
    tensors
      .filter(({ role, format }) => role === 'activation' && (format === 'int16' || format === 'uint16'))
      .map(({ name }) => name),
    (name, count) =>
      `${counted(count, 'activation')} in 16 bits, ${name} among them: ONNX Runtime has no integer kernels for them and ` +
      'computes these layers in float. Accurate, but no faster.',
  );

const isFusedFloat = (format: LintTensor['format']): boolean => {
  const { family, carrier } = formatFacts(format);
  return family === 'float' && carrier === 'qdq';
};

/** Q/DQ that is no integer, which ONNX Runtime's optimizer fuses all the same. */
export const unoptimizedFormats: LintRule = ({ tensors }) =>
  foundIn(
    tensors.filter(({ role, format }) => role === 'activation' && isFusedFloat(format)).map(({ name }) => name),
    (name, count) =>
      `${counted(count, 'activation')} in float8, ${name} among them: ONNX Runtime 1.30 runs them with graph optimization ` +
      'off, and refuses the file with it on where they stand beside Conv or Clip.',
  );
