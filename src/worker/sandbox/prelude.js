'use strict';
// Comes before the user's text of an observer in one classic script, in a worker of the sandbox (see sandbox.ts). What
// that text is not to have is taken away first; the policy of the frame refuses the network besides.
self.nibbleObserver = (() => {
  const UNREACHABLE = [
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'WebSocketStream',
    'WebTransport',
    'EventSource',
    'importScripts',
    'Worker',
    'SharedWorker',
    'BroadcastChannel',
    'FontFace',
    'fonts',
    'indexedDB',
    'caches',
  ];
  for (let holder = self; holder !== null; holder = Object.getPrototypeOf(holder)) {
    for (const name of UNREACHABLE) Reflect.deleteProperty(holder, name);
  }

  let functions = { create: null, observe: null, merge: null, range: null };
  /** By slot: a state for each channel, null where no finite value was seen. */
  const slots = new Map();

  /** The same array where every value is finite: the user's text never sees another. */
  const finite = (values) => (values.every((value) => value - value === 0) ? values : values.filter(Number.isFinite));

  const next = (state, values, info) => functions.observe(state, values, info) ?? state;

  function observe({ slot, values, channels, info }) {
    const states = slots.get(slot) ?? [];
    const length = values.length / channels;
    for (let channel = 0; channel < channels; channel++) {
      const own = finite(values.subarray(channel * length, (channel + 1) * length));
      const before = states[channel] ?? null;
      states[channel] = own.length === 0 ? before : next(before ?? functions.create(), own, { ...info, channel });
    }
    slots.set(slot, states);
  }

  function join(mine, theirs) {
    if (mine === null || theirs === null) return mine ?? theirs;
    return functions.merge(mine, theirs) ?? mine;
  }

  function merge({ states }) {
    for (const [slot, theirs] of states) {
      const mine = slots.get(slot) ?? [];
      const longer = theirs.length > mine.length ? theirs : mine;
      slots.set(
        slot,
        longer.map((_, channel) => join(mine[channel] ?? null, theirs[channel] ?? null)),
      );
    }
  }

  /** `range` gets a copy, so that what it does to it does not reach the next target. */
  function rangeOf(state, target) {
    if (state === null) return null;
    const range = functions.range(structuredClone(state), { ...target });
    return { rmin: range?.rmin, rmax: range?.rmax };
  }

  const ranges = ({ slot, targets }) =>
    targets.map((target) => (slots.get(slot) ?? []).map((state) => rangeOf(state, target)));

  const load = () => Object.keys(functions).filter((name) => functions[name] === null);

  const calls = { load, observe, states: () => [...slots], merge, ranges };

  function describe(error) {
    if (error instanceof Error) return { message: `${error.name}: ${error.message}`, stack: String(error.stack) };
    const thrown = Object(error) === error ? 'something that is no Error' : String(error);
    return { message: `${thrown} was thrown`, stack: '' };
  }

  self.addEventListener(
    'message',
    ({ ports: [port] }) => {
      port.addEventListener('message', ({ data: { id, request } }) => {
        try {
          port.postMessage({ id, ok: true, value: calls[request.call](request) });
        } catch (error) {
          port.postMessage({ id, ok: false, ...describe(error) });
        }
      });
      port.start();
    },
    { once: true },
  );

  return (given) => {
    functions = given;
  };
})();
