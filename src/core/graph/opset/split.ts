import { withAttribute } from '../node-edit';
import { type Adapter, listToInput } from './adapter';

/** 13: `split` became an input. */
export const split13: Adapter = {
  operators: ['Split'],
  version: 13,
  adapt: (node, context) => [listToInput(node, context, 'split', 1)],
};

/** 18: without `split`, the number of equal parts has to be said. */
export const split18: Adapter = {
  operators: ['Split'],
  version: 18,
  adapt: (node) => [
    (node.input[1] ?? '') === '' ? withAttribute(node, 'num_outputs', { int: node.output.length }) : node,
  ],
};
