import { formatFacts } from '../../../../formats/format-registry';
import { DataType } from '../../../../onnx/tensor';
import { counted } from '../../../advice/finding';
import { isQuantizer } from '../../../placement/already-quantized';
import { type LintRule, foundIn } from '../lint-rule';
import { isActivationLike } from '../lint-tensor';
import { type Mend, force, mendSchemes } from '../mend-recipe';

const keptFloat: Mend = (fields, whole) =>
  whole || fields.format !== undefined ? { ...fields, format: 'float32' } : fields;

/** QuantizeLinear has no GPU kernel: the tensor goes to the CPU and comes back. */
export const roundTrip: LintRule = ({ tensors, target }) => {
  const sent = tensors.filter((tensor) => isActivationLike(tensor) && formatFacts(tensor.format).carrier === 'qdq');
  return foundIn(
    sent.filter(({ role }) => role === 'activation').map(({ name }) => name),
    (name, count) =>
      `${target.label} has no QuantizeLinear: ${counted(count, 'activation')}, ${name} among them, ` +
      `${count === 1 ? 'goes' : 'go'} to the CPU and back in every run.`,
    { label: 'Keep activations float', edit: mendSchemes(sent, tensors, keptFloat) },
  );
};

/** Scales found at run time, for targets that want them as constants. */
export const dynamicScales: LintRule = ({ tensors, target }) => {
  const dynamic = tensors.filter(({ parameters, format, scheme }) =>
    parameters === null
      ? scheme?.dynamic === true
      : parameters.scale.length === 0 && formatFacts(format).family === 'integer',
  );
  return foundIn(
    dynamic.map(({ name }) => name),
    (name, count) =>
      `${target.label} wants scales as constants, and those of ${counted(count, 'activation')}, ${name} among them, are ` +
      'found in every run.',
    { label: 'Calibrate activations', edit: mendSchemes(dynamic, tensors, force({ dynamic: false })) },
  );
};

/** Q/DQ with scales in float16, which a file was opened with. */
export const float16Scales: LintRule = ({ index, target }) =>
  foundIn(
    index.nodes.flatMap(({ opType, input, output }) =>
      isQuantizer(opType) && index.types.get(input[1] ?? '')?.elementType === DataType.FLOAT16 ? [output[0] ?? ''] : [],
    ),
    (name, count) =>
      `The file came with ${counted(count, 'scale')} in float16, of ${name} for one, which ${target.label} may not take.`,
  );

const RECURRENT = new Set(['GRU', 'LSTM', 'RNN']);

/** Recurrent operators have no quantized form in ONNX. */
export const recurrentFloat: LintRule = ({ index, plan }) => {
  const left = index.nodes.filter(({ opType }, i) => RECURRENT.has(opType) && plan.nodes[i]?.quantized !== true);
  return foundIn(
    left.map(({ output }) => output.find((name) => name !== '') ?? ''),
    (_, count) =>
      `${counted(count, 'recurrent node')} (${[...new Set(left.map(({ opType }) => opType))].join(', ')}) ` +
      `${count === 1 ? 'stays' : 'stay'} float: ONNX has no quantized form of ${count === 1 ? 'it' : 'them'}.`,
  );
};

/** Inputs whose shape is not known before the model runs. */
export const unknownShape: LintRule = ({ index, target }) =>
  foundIn(
    [...index.inputs].filter(
      (name) => !(index.types.get(name)?.shape ?? [null]).every((dim) => typeof dim === 'number'),
    ),
    (name, count) =>
      `${target.label} takes fixed shapes, and ${counted(count, 'input')}, ${name} among them, ` +
      `${count === 1 ? 'has' : 'have'} dimensions without a number. Fix them before running the file there.`,
  );

/** Weights that take less room and are multiplied in float all the same. */
export const storageOnly: LintRule = ({ tensors }) =>
  foundIn(
    tensors.filter(({ role, operator }) => role === 'weight' && operator.startsWith('Conv')).map(({ name }) => name),
    (name, count) =>
      `${counted(count, 'weight')} of convolutions, ${name} among them: with float activations they save room, not time.`,
  );
