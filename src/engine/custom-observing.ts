import { type Result, fail, succeed } from '../core/failures/result';
import { channelLayout } from '../core/formats/channel-runs';
import type { Accumulator } from '../core/observers/accumulator';
import { channelMajor } from '../core/observers/channel-major';
import type { WatchedTensor } from '../core/observers/custom/custom-work';
import { type CustomStates, readStates } from '../core/observers/custom/protocol';
import { type ObserverAddress, ObserverClient } from './observer-client';

/** Values handed to the user's text at once: 16 MB, so that memory stays bounded and a call short. */
const PART_VALUES = 1 << 22;

/** Observers of the user for one share of the samples, each in a worker of its own. */
export interface CustomSetup {
  readonly watched: readonly WatchedTensor[];
  readonly observers: readonly ObserverAddress[];
}

/** What the observers of one share kept, by their names. */
export type ShardStates = ReadonlyMap<string, CustomStates>;

/** Names what a state belongs to, the same in every share. */
export const slotOf = ({ tensor, axis }: WatchedTensor): string => JSON.stringify([tensor, axis]);

/** One channel after the other. */
interface Taken {
  readonly watched: WatchedTensor;
  readonly values: Float32Array;
  readonly channels: number;
}

/** Values of one activation for whoever watches it; null where the shape has no such channels. */
function takeFor(watched: WatchedTensor, values: Float32Array, dims: readonly number[] | undefined): Taken | null {
  const { axis } = watched;
  if (axis === null) return { watched, values, channels: 1 };
  if (dims?.at(axis) === undefined) return null;
  const { channels } = channelLayout(values.length, dims, axis);
  return { watched, values: channelMajor(values, dims, axis), channels };
}

/** Shows the values of watched activations to the user's observers, after each run of the model. */
export class CustomObserving {
  readonly #clients: ReadonlyMap<string, ObserverClient>;
  readonly #watched = new Map<string, WatchedTensor[]>();
  #taken: Taken[] = [];

  constructor({ watched, observers }: CustomSetup) {
    this.#clients = new Map(observers.map((address) => [address.observer, new ObserverClient(address)]));
    for (const entry of watched) this.#watched.set(entry.tensor, [...(this.#watched.get(entry.tensor) ?? []), entry]);
  }

  /** The accumulators; those of watched tensors keep a copy of what they are given until `flush`. */
  tapping(accumulators: ReadonlyMap<string, Accumulator>): ReadonlyMap<string, Accumulator> {
    return new Map([...accumulators].map(([tensor, inner]) => [tensor, this.tap(tensor, inner)]));
  }

  tap(tensor: string, inner: Accumulator): Accumulator {
    const watched = this.#watched.get(tensor);
    if (watched === undefined) return inner;
    const take = (copy: () => Float32Array, dims: readonly number[] | undefined) => {
      for (const entry of watched) {
        const taken = takeFor(entry, copy(), dims);
        if (taken !== null) this.#taken.push(taken);
      }
    };
    return {
      add: (values, sample, dims) => {
        inner.add(values, sample, dims);
        take(() => values.slice(), dims);
      },
      addFrom: (values, sample, dims) => {
        inner.addFrom(values, sample, dims);
        take(() => values.copy(), dims);
      },
      observation: () => inner.observation(),
    };
  }

  /** Shows everything that was kept. Failures: `threw`, `too-slow`. */
  async flush(sample: number): Promise<Result<void>> {
    const taken = this.#taken;
    this.#taken = [];
    for (const entry of taken) {
      for (const values of entry.channels === 1 ? partsOf(entry.values) : [entry.values]) {
        const shown = await this.#show({ ...entry, values }, sample);
        if (!shown.ok) return shown;
      }
    }
    return succeed(undefined);
  }

  /** What the observers kept so far. Failures: `threw` where a state is no plain data, `too-slow`, `bad-answer`. */
  async states(): Promise<Result<ShardStates>> {
    const all = new Map<string, CustomStates>();
    for (const [observer, client] of this.#clients) {
      const states = await statesOf(client);
      if (!states.ok) return states;
      all.set(observer, states.value);
    }
    return succeed(all);
  }

  #show({ watched, values, channels }: Taken, sample: number): Promise<Result<unknown>> {
    const { tensor, observer } = watched;
    const client = this.#clients.get(observer);
    if (client === undefined) throw new Error(`No worker was started for the observer ${observer}.`);
    const info = { tensor, sample };
    return client.ask({ call: 'observe', slot: slotOf(watched), values, channels, info }, tensor);
  }
}

/** The values, cut into arrays of their own where they are many. */
function partsOf(values: Float32Array): readonly Float32Array[] {
  if (values.length <= PART_VALUES) return [values];
  const count = Math.ceil(values.length / PART_VALUES);
  return Array.from({ length: count }, (_, part) => values.slice(part * PART_VALUES, (part + 1) * PART_VALUES));
}

/** Failures: as for `states`. */
export async function statesOf(client: ObserverClient): Promise<Result<CustomStates>> {
  const answer = await client.ask({ call: 'states' }, null);
  if (!answer.ok) return answer;
  const states = readStates(answer.value);
  if (states !== null) return succeed(states);
  const problem = 'answered with something that was not asked for';
  return fail({ room: 'custom-observer', kind: 'bad-answer', observer: client.observer, tensor: null, problem });
}
