import { type Adapter, listToInput } from './adapter';

/** 10: `starts`, `ends` and `axes` became inputs. */
export const slice10: Adapter = {
  operators: ['Slice'],
  version: 10,
  adapt: (node, context) => [
    ['starts', 'ends', 'axes'].reduce((slice, attribute, at) => listToInput(slice, context, attribute, at + 1), node),
  ],
};
