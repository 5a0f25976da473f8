import type { Finder } from './finding';

/** From this ratio of scales on, the finer input loses two bits to the coarser one. */
const APART = 4;

/** Concat gives its output one scale: an input with a much smaller one is rounded to the coarse steps of the others. */
export const findConcatScales: Finder = ({ index, plan }) => {
  const scales = new Map(plan.tensors.map(({ name, parameters }) => [name, parameters?.scale[0]]));
  const apart = index.nodes
    .filter(({ opType }) => opType === 'Concat')
    .flatMap((node) => {
      const output = scales.get(node.output[0] ?? '');
      const inputs = node.input.map((name) => ({ name, scale: scales.get(name) }));
      if (output === undefined) return [];
      return inputs.flatMap(({ name, scale }) =>
        scale !== undefined && output / scale >= APART ? [{ name, node: node.name, ratio: output / scale }] : [],
      );
    })
    .sort((a, b) => b.ratio - a.ratio);
  const [first] = apart;
  if (first === undefined) return [];
  return [
    {
      kind: 'concat-scales',
      severity: 'low',
      sentence:
        `Concat ${first.node} rounds ${first.name} to steps ${Math.round(first.ratio)} times as coarse as its own, ` +
        'since the output has one scale. If that layer is among the worst, keep the Concat float or give it 16 bits.',
      tensors: apart.map(({ name }) => name),
      fix: null,
      weight: first.ratio,
    },
  ];
};
