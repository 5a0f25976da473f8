import { create } from 'zustand';
import { type Result, fail } from '../core/failures/result';
import type { Failure } from '../core/failures/failure';
import type { JobOptions, Progress } from '../worker/client';

export type { Progress };
export type JobKind = 'open' | 'read-data' | 'calibrate' | 'compare' | 'export' | 'recipe';

/** The long job that runs now. */
export interface Job {
  readonly kind: JobKind;
  readonly progress: Progress | null;
  /** When the present stage began, in milliseconds of `performance.now()`. */
  readonly stageStartedAt: number;
  readonly cancel: () => void;
}

/** What the last job could not do: a failure, or a sentence where a bug or the page itself stood in the way. */
export interface JobFailure {
  readonly kind: JobKind;
  readonly failure: Failure | string;
}

interface JobState {
  readonly job: Job | null;
  readonly failure: JobFailure | null;
  /** What assistive technology is told: the end of each stage. */
  readonly announcement: string;
  readonly announce: (sentence: string) => void;
  readonly report: (failure: JobFailure | null) => void;
  readonly dismiss: () => void;
}

/** One long job at a time; what it is doing, and what went wrong last. */
export const useJobStore = create<JobState>()((set) => ({
  job: null,
  failure: null,
  announcement: '',
  announce: (announcement) => set({ announcement }),
  report: (failure) => set({ failure }),
  dismiss: () => set({ failure: null }),
}));

const isCancelled = (failure: Failure): boolean => failure.room === 'runtime' && failure.kind === 'cancelled';

const bugSentence = (bug: unknown): string =>
  `Nibble made a mistake: ${bug instanceof Error ? bug.message : String(bug)}. What is open is not lost; please report this.`;

function follow(kind: JobKind, controller: AbortController): JobOptions {
  const onProgress = (progress: Progress) => {
    const { job } = useJobStore.getState();
    if (job === null || controller.signal.aborted) return;
    const sameStage = job.progress?.stage === progress.stage;
    const stageStartedAt = sameStage ? job.stageStartedAt : performance.now();
    useJobStore.setState({ job: { kind, progress, stageStartedAt, cancel: () => controller.abort() } });
  };
  return { signal: controller.signal, onProgress };
}

const BUSY = 'Another job is still running. Wait for it or cancel it, then try again.';

/**
 * Runs one long job: its progress can be seen, it can be cancelled, and its failure is kept for the screen. A second
 * job is refused with a sentence while one runs.
 */
export async function runJob<T>(kind: JobKind, work: (options: JobOptions) => Promise<Result<T>>): Promise<Result<T>> {
  if (useJobStore.getState().job !== null) {
    useJobStore.getState().report({ kind, failure: BUSY });
    return fail({ room: 'runtime', kind: 'cancelled' });
  }
  const controller = new AbortController();
  useJobStore.setState({
    job: { kind, progress: null, stageStartedAt: performance.now(), cancel: () => controller.abort() },
    failure: null,
  });
  try {
    const result = await work(follow(kind, controller));
    if (!result.ok && !isCancelled(result.failure)) useJobStore.getState().report({ kind, failure: result.failure });
    if (!result.ok && isCancelled(result.failure)) useJobStore.getState().announce('Cancelled.');
    return result;
  } catch (bug) {
    useJobStore.getState().report({ kind, failure: bugSentence(bug) });
    throw bug;
  } finally {
    useJobStore.setState({ job: null });
  }
}

/** Ends the running job, if any. Everything stays as it was before it began. */
export const cancelJob = (): void => useJobStore.getState().job?.cancel();
