import { isIntegerFormat } from '../../formats/integer-format';
import type { Observation } from '../../observers/observation';
import { rangeSource } from '../placement/range-source';
import type { QuantizationParameters, TensorDecision } from '../plan';
import { setScheme } from '../recipe-edits';
import { clippedShare, magnitudeOfShare } from './clip-shares';
import { type Evidence, type Finder, counted } from './finding';

/** An activation with one range of its own and what was observed of it. */
interface Observed {
  readonly decision: TensorDecision;
  readonly parameters: QuantizationParameters;
  readonly observation: Observation;
}

function observedActivations({ index, plan, observations }: Evidence): readonly Observed[] {
  return plan.tensors.flatMap((decision) => {
    const { role, sharedWith, parameters, name } = decision;
    const observation = observations?.tensors.get(rangeSource(index, name));
    if (role !== 'activation' || sharedWith !== null || parameters === null || observation === undefined) return [];
    if (parameters.rmin.length !== 1) return [];
    return [{ decision, parameters, observation }];
  });
}

/** The share of values that makes an outlier, and how far beyond the rest it lies. */
const MOST = 0.999;
const BEYOND = 8;

/** Ranges that a few values stretch so far that the others share few codes: a percentile would cut them off. */
export const findOutliers: Finder = (evidence) => {
  const stretched = observedActivations(evidence)
    .filter(({ parameters: { format } }) => isIntegerFormat(format))
    .flatMap(({ decision, parameters, observation }) => {
      const reach = Math.max(parameters.rmax[0] ?? 0, -(parameters.rmin[0] ?? 0));
      const rest = magnitudeOfShare(observation, MOST);
      return rest !== null && reach / rest >= BEYOND ? [{ name: decision.name, factor: reach / rest }] : [];
    })
    .sort((a, b) => b.factor - a.factor);
  const [first] = stretched;
  if (first === undefined) return [];
  return [
    {
      kind: 'outliers',
      severity: 'medium',
      sentence:
        `${counted(stretched.length, 'activation')} with outliers: 99.9 % of ${first.name} fill 1/` +
        `${Math.round(first.factor)} of its range. A percentile gives the codes to the many.`,
      tensors: stretched.map(({ name }) => name),
      fix: {
        label: 'Use the percentile observer',
        edit: setScheme('activations', { observer: { kind: 'percentile', percentile: 99.999 } }),
      },
      weight: stretched.length,
    },
  ];
};

/** From this share of clipped values on, saturation is no longer a matter of outliers. */
const CLIPPED = 0.005;

/** Clip ranges that cut off so much that the values they cut off matter. */
export const findClipped: Finder = (evidence) => {
  const clipped = observedActivations(evidence)
    .flatMap(({ decision, parameters, observation }) => {
      const share = clippedShare(observation, parameters.rmin[0] ?? 0, parameters.rmax[0] ?? 0) ?? 0;
      return share >= CLIPPED ? [{ name: decision.name, share }] : [];
    })
    .sort((a, b) => b.share - a.share);
  const [first] = clipped;
  if (first === undefined) return [];
  return [
    {
      kind: 'clipped',
      severity: first.share > 0.05 ? 'high' : 'medium',
      sentence:
        `Clip ranges cut deep into ${counted(clipped.length, 'activation')}: ${(first.share * 100).toPrecision(2)} % of ` +
        `the values of ${first.name} lie outside. MinMax clips nothing.`,
      tensors: clipped.map(({ name }) => name),
      fix: { label: 'Use the MinMax observer', edit: setScheme('activations', { observer: { kind: 'minmax' } }) },
      weight: clipped.length,
    },
  ];
};

/** Symmetric codes for activations that are never negative: half of the codes stand for nothing. */
export const findWastedCodes: Finder = (evidence) => {
  const wasted = observedActivations(evidence).filter(
    ({ parameters: { symmetric, format }, observation: { min } }) => symmetric && isIntegerFormat(format) && min >= 0,
  );
  if (wasted.length === 0) return [];
  const tensors = wasted.map(({ decision }) => decision.name);
  return [
    {
      kind: 'wasted-codes',
      severity: 'medium',
      sentence:
        `Half of the codes of ${counted(wasted.length, 'activation')} stand for nothing: ${tensors[0] ?? ''} is never ` +
        'negative, but quantized symmetrically. Asymmetric is one bit better.',
      tensors,
      fix: { label: 'Use asymmetric activations', edit: setScheme('activations', { symmetric: false }) },
      weight: wasted.length,
    },
  ];
};
