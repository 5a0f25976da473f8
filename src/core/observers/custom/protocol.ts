import type { ObservedRange } from '../observed-range';
import type { DescribedTarget } from './custom-target';

/** What `observe(state, values, info)` of the user's text is told besides the values. */
export interface ValueInfo {
  readonly tensor: string;
  /** Number of the sample; 0 for constants. Values of one sample may come in several parts. */
  readonly sample: number;
}

/**
 * What the user's text keeps, by slot (one for each watched tensor): a state for each channel, null where no finite
 * value was seen. States are the user's own plain data, so nothing is known of them.
 */
export type CustomStates = readonly (readonly [slot: string, states: readonly unknown[]])[];

/** What the worker with the user's text is asked for. */
export type ObserverRequest =
  /** Gives back the names of functions that the text lacks. */
  | { readonly call: 'load' }
  /** `values` hold `channels` runs of equal length, one channel after the other. */
  | {
      readonly call: 'observe';
      readonly slot: string;
      readonly values: Float32Array;
      readonly channels: number;
      readonly info: ValueInfo;
    }
  /** Gives back `CustomStates`. */
  | { readonly call: 'states' }
  | { readonly call: 'merge'; readonly states: CustomStates }
  /** Gives back, for each target, one `{ rmin, rmax }` a channel, null where no finite value was seen. */
  | { readonly call: 'ranges'; readonly slot: string; readonly targets: readonly DescribedTarget[] };

/** The answer to the request of that number; `stack` as the browser wrote it, empty where there is none. */
export type ObserverReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly stack: string };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The reply in a message of a worker that runs code of others; null where it is none. */
export function readReply(data: unknown): ObserverReply | null {
  if (!isRecord(data) || typeof data.id !== 'number') return null;
  const { id, ok, value, message, stack } = data;
  if (ok === true) return { id, ok, value };
  return typeof message === 'string' && typeof stack === 'string' ? { id, ok: false, message, stack } : null;
}

/** The states in an answer to `states`; null where it is something else. */
export function readStates(value: unknown): CustomStates | null {
  if (!Array.isArray(value)) return null;
  const entries = value.filter(
    (entry): entry is readonly [string, readonly unknown[]] =>
      Array.isArray(entry) && typeof entry[0] === 'string' && Array.isArray(entry[1]),
  );
  return entries.length === value.length ? entries : null;
}

/**
 * The ranges in an answer to `ranges` for `targets` targets, null for channels without values; or what is wrong with
 * them, as the end of a sentence.
 */
export function readRanges(value: unknown, targets: number): readonly (readonly (ObservedRange | null)[])[] | string {
  if (!Array.isArray(value) || value.length !== targets) return 'gave back no ranges';
  const read: (readonly (ObservedRange | null)[])[] = [];
  for (const channels of value) {
    if (!Array.isArray(channels)) return 'gave back no ranges';
    const ranges = channels.map(readRange);
    const wrong = ranges.find((range) => typeof range === 'string');
    if (wrong !== undefined) return wrong;
    read.push(ranges.filter((range) => typeof range !== 'string'));
  }
  return read;
}

function readRange(value: unknown): ObservedRange | null | string {
  if (value === null) return null;
  const { rmin, rmax } = isRecord(value) ? value : {};
  if (typeof rmin !== 'number' || typeof rmax !== 'number') return 'gave back no object { rmin, rmax } of two numbers';
  if (!Number.isFinite(rmin) || !Number.isFinite(rmax))
    return `gave back a range that is not finite: ${rmin} to ${rmax}`;
  return rmin > rmax ? `gave back a range that ends before it begins: ${rmin} to ${rmax}` : { rmin, rmax };
}
