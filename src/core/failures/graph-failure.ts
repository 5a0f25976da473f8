import type { Failure } from './failure';

/** What can be wrong with a graph, or keep it from being prepared. */
export type GraphFailure = { readonly room: 'graph'; readonly kind: 'cyclic'; readonly node: string };

export const isGraphFailure = (failure: Failure): failure is GraphFailure => failure.room === 'graph';

export function describeGraphFailure(failure: GraphFailure): string {
  switch (failure.kind) {
    case 'cyclic':
      return `The graph has a cycle through node ${failure.node}, so it cannot run. Export the model again.`;
  }
}
