import { isBlockFormat } from '../../../../formats/format-registry';
import { counted } from '../../../advice/finding';
import { type LintRule, foundIn } from '../lint-rule';
import { granularityOf, isActivationLike } from '../lint-tensor';
import { force, mendSchemes, overrideTensors } from '../mend-recipe';

/** Activations with more than one scale. */
export const channelActivations: LintRule = ({ tensors, target }) => {
  const split = tensors.filter(
    (tensor) => isActivationLike(tensor) && !isBlockFormat(tensor.format) && granularityOf(tensor) !== 'per-tensor',
  );
  return foundIn(
    split.map(({ name }) => name),
    (name, count) =>
      `${counted(count, 'activation')}, ${name} among them, with a scale a channel: the integer arithmetic of ` +
      `${target.label} takes one scale a tensor.`,
    { label: 'Use per-tensor activations', edit: mendSchemes(split, tensors, force({ granularity: 'per-tensor' })) },
  );
};

/** Weights with a scale a channel, of operators that take one scale. */
export const channelWeights: LintRule = ({ tensors, target }) => {
  const { channelOperators } = target.limits;
  if (channelOperators === undefined) return null;
  const split = tensors.filter(
    (tensor) =>
      tensor.role === 'weight' &&
      !isBlockFormat(tensor.format) &&
      !channelOperators.includes(tensor.operator) &&
      granularityOf(tensor) !== 'per-tensor',
  );
  const names = split.map(({ name }) => name);
  const edit =
    channelOperators.length === 0
      ? mendSchemes(split, tensors, force({ granularity: 'per-tensor' }))
      : overrideTensors(names, { granularity: 'per-tensor' });
  const operators = [...new Set(split.map(({ operator }) => operator))].join(' and ');
  return foundIn(
    names,
    (name, count) =>
      `${target.label} takes one scale for the weight of ${operators}, and ${counted(count, 'weight')}, ${name} among ` +
      `them, ${count === 1 ? 'has' : 'have'} several.`,
    { label: 'Use one scale for them', edit },
  );
};
