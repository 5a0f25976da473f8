import { type Result, succeed } from '../core/failures/result';
import type { PackedModel } from '../core/onnx/packed-model';
import { fittedFeeds } from './fitted-feeds';
import type { NamedTensors, Runtime, Session } from '../runtime/interface';

/** Median milliseconds of one inference. */
export interface Timing {
  readonly float: number;
  readonly quantized: number;
  /** Runs of each model that were measured. */
  readonly runs: number;
}

const WARM_UP_RUNS = 3;
const FEWEST_RUNS = 5;
const MOST_RUNS = 25;
const MILLISECONDS = 3000;

/**
 * Times both models as they would be deployed, with optimization on, in turn, so that what slows the machine slows
 * both. At least FEWEST_RUNS each, then as many as fit into MILLISECONDS. Failures: those of sessions and runs.
 */
export async function measureTime(
  runtime: Runtime,
  [float, quantized]: readonly [PackedModel, PackedModel],
  feeds: NamedTensors,
  onRun: (done: number, total: number) => void,
): Promise<Result<Timing>> {
  const sessions: Session[] = [];
  for (const model of [float, quantized]) {
    const session = await runtime.createSession(model, 'all');
    if (!session.ok) return session;
    sessions.push(session.value);
  }
  const fed = sessions.map(({ inputs }) => fittedFeeds(feeds, inputs));
  const times: number[][] = sessions.map(() => []);
  const began = performance.now();
  for (let run = -WARM_UP_RUNS; run < MOST_RUNS; run++) {
    if (run >= FEWEST_RUNS && performance.now() - began > MILLISECONDS) break;
    for (const [model, session] of sessions.entries()) {
      const start = performance.now();
      const outcome = await session.run(fed[model] ?? feeds);
      if (!outcome.ok) return outcome;
      if (run >= 0) times[model]?.push(performance.now() - start);
    }
    onRun(Math.max(run + 1, 0), MOST_RUNS);
  }
  for (const session of sessions) await session.release();
  const [floatTimes = [], quantizedTimes = []] = times;
  return succeed({ float: median(floatTimes), quantized: median(quantizedTimes), runs: floatTimes.length });
}

/** NaN for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}
