import { type Adapter, listToInput } from './adapter';

/** 13: `axes` became an input. */
export const squeeze13: Adapter = {
  operators: ['Squeeze', 'Unsqueeze'],
  version: 13,
  adapt: (node, context) => [listToInput(node, context, 'axes', 1)],
};
