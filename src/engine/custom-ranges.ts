import { type Result, fail, succeed } from '../core/failures/result';
import { channelLayout } from '../core/formats/channel-runs';
import { customConstantKey, customRangeKey } from '../core/observers/custom/custom-range-key';
import { describeTarget } from '../core/observers/custom/custom-target';
import type { CustomWork, WatchedConstant, WatchedTensor } from '../core/observers/custom/custom-work';
import { readRanges } from '../core/observers/custom/protocol';
import type { Observation, Observations } from '../core/observers/observation';
import type { ObservedRange } from '../core/observers/observed-range';
import { channelMajor } from '../core/observers/channel-major';
import { type ShardStates, slotOf } from './custom-observing';
import { type ObserverAddress, ObserverClient } from './observer-client';

/** Starts a worker with an observer's text; the caller ends it. */
export type StartObserver = (observer: string, source: string) => Promise<Result<ObserverAddress>>;

/** By tensor, then by the keys of `custom-range-key.ts`; of activations also by channel (null: the whole tensor). */
interface FoundRanges {
  readonly activations: Map<string, Map<number | null, Record<string, ObservedRange>>>;
  readonly constants: Map<string, Record<string, readonly ObservedRange[]>>;
}

/**
 * Joins what the observers of all shares kept, shows them the constants, and asks them for their ranges: the
 * observations with those added. Failures: those of the room `custom-observer`.
 */
export async function addCustomRanges(
  observations: Observations,
  work: CustomWork,
  shards: readonly ShardStates[],
  start: StartObserver,
): Promise<Result<Observations>> {
  const found: FoundRanges = { activations: new Map(), constants: new Map() };
  for (const [observer, source] of Object.entries(work.sources)) {
    const address = await start(observer, source);
    if (!address.ok) return address;
    const asked = await new RangeQuestions(new ObserverClient(address.value), source, found).askAll(work, shards);
    if (!asked.ok) return asked;
  }
  const tensors = new Map(observations.tensors);
  for (const [tensor, ranges] of found.activations) {
    const observation = tensors.get(tensor);
    if (observation !== undefined) tensors.set(tensor, withRanges(observation, ranges));
  }
  return succeed({ ...observations, tensors, constantRanges: found.constants });
}

function withRanges(
  observation: Observation,
  ranges: ReadonlyMap<number | null, Readonly<Record<string, ObservedRange>>>,
): Observation {
  const customRanges = ranges.get(null) ?? {};
  const { channels } = observation;
  if (channels === undefined) return { ...observation, customRanges };
  const list = channels.list.map((channel, i) => ({ ...channel, customRanges: ranges.get(i) ?? {} }));
  return { ...observation, customRanges, channels: { ...channels, list } };
}

/** Everything that one observer is asked for. */
class RangeQuestions {
  readonly #client: ObserverClient;
  readonly #source: string;
  readonly #found: FoundRanges;

  constructor(client: ObserverClient, source: string, found: FoundRanges) {
    this.#client = client;
    this.#source = source;
    this.#found = found;
  }

  async askAll({ activations, constants }: CustomWork, shards: readonly ShardStates[]): Promise<Result<void>> {
    const { observer } = this.#client;
    for (const shard of shards) {
      const merged = await this.#client.ask({ call: 'merge', states: shard.get(observer) ?? [] }, null);
      if (!merged.ok) return merged;
    }
    for (const watched of activations.filter((entry) => entry.observer === observer)) {
      const asked = await this.#askActivation(watched);
      if (!asked.ok) return asked;
    }
    for (const watched of constants.filter((entry) => entry.observer === observer)) {
      const asked = await this.#askConstant(watched);
      if (!asked.ok) return asked;
    }
    return succeed(undefined);
  }

  async #askActivation(watched: WatchedTensor): Promise<Result<void>> {
    const ranges = await this.#ranges(watched);
    if (!ranges.ok) return ranges;
    const { tensor, axis, targets } = watched;
    const found = this.#found.activations.get(tensor) ?? new Map<number | null, Record<string, ObservedRange>>();
    targets.forEach((target, i) => {
      const key = customRangeKey(this.#source, target);
      for (const [channel, range] of (ranges.value[i] ?? []).entries()) {
        const place = axis === null ? null : channel;
        if (range !== null) found.set(place, { ...found.get(place), [key]: range });
      }
    });
    this.#found.activations.set(tensor, found);
    return succeed(undefined);
  }

  async #askConstant(watched: WatchedConstant): Promise<Result<void>> {
    const { tensor, values, dims, axis, targets } = watched;
    const { channels } = channelLayout(values.length, dims, axis);
    const ordered = channelMajor(values, dims, axis);
    const info = { tensor, sample: 0 };
    const slot = slotOf(watched);
    const shown = await this.#client.ask({ call: 'observe', slot, values: ordered.slice(), channels, info }, tensor);
    if (!shown.ok) return shown;
    const ranges = await this.#ranges(watched);
    if (!ranges.ok) return ranges;
    const found = this.#found.constants.get(tensor) ?? {};
    targets.forEach((target, i) => {
      const list = ranges.value[i] ?? [];
      found[customConstantKey(this.#source, target, axis)] = list.map((range) => range ?? { rmin: 0, rmax: 0 });
    });
    this.#found.constants.set(tensor, found);
    return succeed(undefined);
  }

  /** By target, then by channel. */
  async #ranges(watched: WatchedTensor): Promise<Result<readonly (readonly (ObservedRange | null)[])[]>> {
    const { tensor } = watched;
    const targets = watched.targets.flatMap((target) => describeTarget(target) ?? []);
    const answer = await this.#client.ask({ call: 'ranges', slot: slotOf(watched), targets }, tensor);
    if (!answer.ok) return answer;
    const ranges = readRanges(answer.value, targets.length);
    if (typeof ranges !== 'string') return succeed(ranges);
    const { observer } = this.#client;
    return fail({ room: 'custom-observer', kind: 'bad-answer', observer, tensor, problem: ranges });
  }
}
