import { type Result, fail, succeed } from '../core/failures/result';
import { type CustomTarget, describeTarget } from '../core/observers/custom/custom-target';
import { readRanges } from '../core/observers/custom/protocol';
import { TRIAL_TENSOR, trialSamples } from '../core/observers/custom/trial-values';
import type { ObservedRange } from '../core/observers/observed-range';
import { statesOf } from './custom-observing';
import type { StartObserver } from './custom-ranges';
import { ObserverClient } from './observer-client';

/** The targets that a text is tried for, by what they are called on the screen. */
const TARGETS = {
  uint8: { format: 'uint8', symmetric: false },
  int8: { format: 'int8', symmetric: true },
} as const satisfies Record<string, CustomTarget>;

/** What an observer chose for the trial values. */
export type ObserverTrial = Readonly<Record<keyof typeof TARGETS, ObservedRange>>;

const SLOT = 'trial';
const INFO = { tensor: TRIAL_TENSOR, sample: 0 };

/**
 * Reads the text of an observer and runs every function of it once on made-up values, as calibration would: two
 * shares, merged, then ranges. Failures: those of the room `custom-observer`.
 */
export async function tryObserver(
  observer: string,
  source: string,
  start: StartObserver,
): Promise<Result<ObserverTrial>> {
  const first = await start(observer, source);
  if (!first.ok) return first;
  const second = await start(observer, source);
  if (!second.ok) return second;
  const clients = [new ObserverClient(first.value), new ObserverClient(second.value)] as const;
  for (const [sample, values] of trialSamples().entries()) {
    const info = { ...INFO, sample };
    const observed = await clients[sample === 0 ? 0 : 1].ask(
      { call: 'observe', slot: SLOT, values, channels: 1, info },
      INFO.tensor,
    );
    if (!observed.ok) return observed;
  }
  const states = await statesOf(clients[0]);
  if (!states.ok) return states;
  const merged = await clients[1].ask({ call: 'merge', states: states.value }, INFO.tensor);
  return merged.ok ? trialRanges(clients[1]) : merged;
}

async function trialRanges(client: ObserverClient): Promise<Result<ObserverTrial>> {
  const targets = [TARGETS.uint8, TARGETS.int8].flatMap((target) => describeTarget(target) ?? []);
  const answer = await client.ask({ call: 'ranges', slot: SLOT, targets }, INFO.tensor);
  if (!answer.ok) return answer;
  const ranges = readRanges(answer.value, targets.length);
  const { observer } = client;
  const bad = (problem: string) =>
    fail({ room: 'custom-observer', kind: 'bad-answer', observer, tensor: INFO.tensor, problem });
  if (typeof ranges === 'string') return bad(ranges);
  const [uint8, int8] = ranges.map(([range]) => range ?? null);
  return uint8 && int8 ? succeed({ uint8, int8 }) : bad('kept nothing');
}
