import type { Target } from '../targets/target';
import type { Finding } from './finding';

/** What a rule of the target says already, and with more reason. */
const SAID_BY: Readonly<Partial<Record<Finding['kind'], readonly Finding['kind'][]>>> = {
  'microsoft-operators': ['contrib-domain', 'opset-needed'],
  'concat-scales': ['uneven-concat'],
};

/**
 * Advice on accuracy for a plan that is meant for a target: nothing that `broken` says as well, and no change that the
 * target would not take.
 */
export function forTarget(advice: readonly Finding[], target: Target, broken: readonly Finding[]): readonly Finding[] {
  const said = new Set(broken.map(({ kind }) => kind));
  return advice
    .filter(({ kind }) => SAID_BY[kind]?.some((other) => said.has(other)) !== true)
    .filter(({ kind }) => kind !== 'wasted-codes' || target.rules.asymmetric === undefined)
    .map((finding) => (takesFix(finding, target) ? finding : { ...finding, fix: null }));
}

/** A scale a channel is no help where no operator takes it. */
const takesFix = ({ kind }: Finding, { limits }: Target): boolean =>
  kind !== 'lost-channels' || limits.channelOperators === undefined || limits.channelOperators.length > 0;
