import { useCallback, useEffect, useState } from 'react';
import { describeFailure } from '../../../../core/failures/failure';
import { fetchSampleFile, fetchSampleList } from '../../../../stores/actions/open-sample';
import type { SampleScore } from '../../../../stores/sample-list';
import { SAMPLE, type Weights, weightsIn } from './weights';

/** What is known of the weights: on their way, there with the score of their model, or one sentence why not. */
export type WeightsState =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'ready'; readonly weights: Weights; readonly score: SampleScore | null }
  | { readonly kind: 'failed'; readonly sentence: string };

const FETCHING: WeightsState = { kind: 'fetching' };

async function fetchWeights(): Promise<WeightsState> {
  const file = `${SAMPLE}.onnx`;
  try {
    const [blob, samples] = await Promise.all([fetchSampleFile(file), fetchSampleList(new AbortController().signal)]);
    const read = weightsIn(new Uint8Array(await blob.arrayBuffer()), file);
    if (!read.ok) return { kind: 'failed', sentence: describeFailure(read.failure) };
    const score = samples.find(({ id }) => id === SAMPLE)?.score ?? null;
    return { kind: 'ready', weights: read.value, score };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: 'failed',
      sentence: `The weights could not be fetched (${reason}). Check the connection to the server and try again.`,
    };
  }
}

/** What was fetched last, so that the weights are there at once when the lesson is opened again. */
let known: WeightsState = FETCHING;

/** The weights of the sample, fetched when first asked for, and how to ask again where that failed. */
export function useWeights(): readonly [WeightsState, () => void] {
  const [state, setState] = useState<WeightsState>(known.kind === 'ready' ? known : FETCHING);
  const retry = useCallback(() => setState(FETCHING), []);
  useEffect(() => {
    if (state.kind !== 'fetching') return undefined;
    let isWanted = true;
    void fetchWeights().then((found) => {
      known = found;
      if (isWanted) setState(found);
    });
    return () => {
      isWanted = false;
    };
  }, [state.kind]);
  return [state, retry];
}
