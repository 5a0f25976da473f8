import { type TemporalState, temporal } from 'zundo';
import { type StoreApi, createStore, useStore } from 'zustand';
import { type QueryShape, initialState, isInQuery, readQuery, writeQuery } from './query-fields';
import { hashParameters, readRoute } from './route';

/** The parts of the page Numbers, as the address names them: `#/numbers/line`. */
export const NUMBERS_SECTIONS = ['formats', 'bits', 'line', 'scale', 'blocks'] as const;
export type NumbersSection = (typeof NUMBERS_SECTIONS)[number];

/** The section that an address names; the first where it names none that there is. */
export const sectionOf = (rest: string): NumbersSection =>
  NUMBERS_SECTIONS.find((section) => section === rest) ?? NUMBERS_SECTIONS[0];

/**
 * What one section shows: plain data in a store, kept in the address while the section is shown. Change it with
 * `slice.store.setState({ … })`, read it with `useSlice(slice, (state) => …)`.
 */
export interface Slice<S> {
  readonly section: NumbersSection;
  readonly shape: QueryShape<S>;
  readonly store: StoreApi<S> & { readonly temporal: StoreApi<TemporalState<S>> };
}

/** Milliseconds without a change after which the next one is a step of its own to undo. */
const BREAK = 600;

/** Lets the first call of a burst through: what was shown before somebody typed a number or dragged a handle. */
function firstOfBurst<A extends unknown[]>(call: (...given: A) => void): (...given: A) => void {
  let last = -Infinity;
  return (...given) => {
    const now = performance.now();
    if (now - last > BREAK) call(...given);
    last = now;
  };
}

export const createSlice = <S extends object>(section: NumbersSection, shape: QueryShape<S>): Slice<S> => ({
  section,
  shape,
  store: createStore<S>()(temporal(() => initialState(shape), { limit: 200, handleSet: firstOfBurst })),
});

/** What a component reads of a section; it is drawn again when that changes. */
export const useSlice = <S, T>(slice: Slice<S>, select: (state: S) => T): T => useStore(slice.store, select);

/** Milliseconds between two writes: browsers refuse more than about a hundred in half a minute. */
const PAUSE = 350;

/** The address of a section as it is now; embedded: without the page around it. */
export function linkTo<S>({ section, shape, store }: Slice<S>, embedded: boolean): string {
  return `#/numbers/${section}?${embedded ? 'embed=1&' : ''}${writeQuery(shape, store.getState())}`;
}

/** Calls at once and then at most once a pause, the last call always. */
function throttled(call: () => void): { readonly request: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waiting = false;
  const request = () => {
    waiting = timer !== null;
    if (waiting) return;
    call();
    timer = setTimeout(() => {
      timer = null;
      if (waiting) request();
    }, PAUSE);
  };
  return { request, stop: () => void (timer !== null && clearTimeout(timer)) };
}

/**
 * Keeps the address and a section the same, in both directions, while the section is shown. An address without any of
 * its fields says nothing: the section is found as it was left. Gives back how to stop.
 */
export function followSlice<S>(slice: Slice<S>): () => void {
  const { section, shape, store } = slice;
  const isShown = () => {
    const { page, rest } = readRoute(globalThis.location);
    return page === 'numbers' && sectionOf(rest) === section;
  };
  const toStore = () => {
    const query = hashParameters(globalThis.location.hash);
    if (isShown() && isInQuery(shape, query)) store.setState(readQuery(shape, query));
  };
  const { request, stop } = throttled(() => {
    const hash = linkTo(slice, hashParameters(globalThis.location.hash).get('embed') === '1');
    if (isShown() && hash !== globalThis.location.hash) history.replaceState(history.state, '', hash);
  });
  const { pause, resume } = store.temporal.getState();
  // What a link says is where it starts, not a step that could be undone.
  pause();
  toStore();
  resume();
  request();
  const unsubscribe = store.subscribe(request);
  globalThis.addEventListener('hashchange', toStore);
  return () => {
    unsubscribe();
    stop();
    globalThis.removeEventListener('hashchange', toStore);
  };
}
