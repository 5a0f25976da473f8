import { outputAxis } from '../placement/channel-axis';
import type { TensorDecision } from '../plan';
import { type RecipeEdit, overrideLayer, setScheme } from '../recipe-edits';
import { channelSqnr } from './channel-sqnr';
import { type Evidence, type Finder, counted } from './finding';

/** Below this a tenth of a channel's amplitude is noise; the layers behind it add their own. */
const LOST_DB = 20;

/** From this share of lost channels in one weight on, the model is likely to fail. */
const FAILING = 0.1;

interface Loss {
  readonly decision: TensorDecision;
  readonly node: string;
  readonly lost: number;
  readonly channels: number;
}

/**
 * Weights with one scale for all channels, some of which are so much smaller than the largest that little or nothing
 * of them is left: what makes depthwise models collapse. One scale a channel mends it at no cost.
 */
export const findLostChannels: Finder = (evidence) => {
  const losses = evidence.plan.tensors.flatMap((decision) => lossOf(evidence, decision) ?? []);
  const worst = losses.sort((a, b) => b.lost / b.channels - a.lost / a.channels);
  const [first] = worst;
  if (first === undefined) return [];
  const lost = worst.reduce((sum, loss) => sum + loss.lost, 0);
  const channels = worst.reduce((sum, loss) => sum + loss.channels, 0);
  const sentence =
    `${counted(worst.length, 'weight')} with one scale for all channels: ${lost} of ${channels} channels keep less ` +
    `than ${LOST_DB} dB, in ${first.decision.name} ${first.lost} of ${first.channels}. One scale a channel keeps them.`;
  return [
    {
      kind: 'lost-channels',
      severity: first.lost / first.channels >= FAILING ? 'high' : 'medium',
      sentence,
      tensors: worst.map(({ decision }) => decision.name),
      fix: { label: 'Use per-channel weights', edit: perChannel(evidence, worst) },
      weight: lost,
    },
  ];
};

function lossOf({ index }: Evidence, decision: TensorDecision): Loss | null {
  const { name, role, node, parameters } = decision;
  const weight = index.initializers.get(name);
  if (role !== 'weight' || weight === undefined || parameters === null || parameters.axis !== null) return null;
  const reader = index.consumers.get(name)?.[0];
  const proto = reader === undefined ? undefined : index.nodes[reader.node];
  if (reader === undefined || proto === undefined || node === null) return null;
  const axis = outputAxis(proto, reader.input, weight.dims);
  if (axis === null) return null;
  const sqnr = channelSqnr(weight, parameters, axis, index.files);
  const lost = sqnr.filter((decibels) => decibels < LOST_DB).length;
  return lost === 0 ? null : { decision, node, lost, channels: sqnr.length };
}

/** Changes the recipe's weights, or the layers that override them. */
function perChannel({ plan }: Evidence, losses: readonly Loss[]): RecipeEdit {
  const change = { granularity: 'per-channel' } as const;
  const { layers, weights } = plan.recipe;
  const overridden = losses.filter(({ node }) => layers[node]?.weights?.granularity === 'per-tensor');
  const edits = overridden.map(({ node }) => overrideLayer(node, 'weights', change));
  const all = weights.granularity === 'per-tensor' ? [setScheme('weights', change), ...edits] : edits;
  return (recipe) => all.reduce((changed, edit) => edit(changed), recipe);
}
