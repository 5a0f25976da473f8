import { create } from 'zustand';
import { hashParameters, readRoute } from './route';
import { readHash, writeHash } from './view-hash';

export type CentreTab = 'graph' | 'layers' | 'samples' | 'results';
export const CENTRE_TABS: readonly CentreTab[] = ['graph', 'layers', 'samples', 'results'];

/** What is selected, everywhere at once: a node or a tensor, by name. */
export interface Selection {
  readonly kind: 'node' | 'tensor';
  readonly name: string;
}

export type DoorRun = 'calibrate' | 'compare';

/** What an address asks for before its view can be seen: links from lessons lead to a sample at work. */
export interface Door {
  /** The sample to open. */
  readonly sample: string;
  /** Name of the target to set the recipe to. */
  readonly target: string | null;
  readonly run: DoorRun | null;
}

export interface View {
  readonly tab: CentreTab;
  readonly selection: Selection | null;
  /** What is searched for in graph and table. */
  readonly find: string;
  /** Gone from the address once everything it asks for was done. */
  readonly door: Door | null;
}

interface ViewState extends View {
  readonly select: (selection: Selection | null) => void;
  readonly setTab: (tab: CentreTab) => void;
  readonly setFind: (find: string) => void;
}

/** What is looked at; kept in the address, so that it survives a reload and can be shared. */
export const useViewStore = create<ViewState>()((set) => ({
  ...readHash(globalThis.location?.hash ?? ''),
  select: (selection) => set({ selection }),
  setTab: (tab) => set({ tab }),
  setFind: (find) => set({ find }),
}));

/** Keeps the address and the view the same, in both directions. Gives back how to stop. */
export function followAddress(): () => void {
  const toAddress = (view: View) => {
    const hash = writeHash(view);
    if (hash !== globalThis.location.hash) history.replaceState(history.state, '', hash);
  };
  const toView = () => {
    // Addresses of other pages say nothing about the studio: it is found again as it was left.
    if (readRoute(globalThis.location).page === 'studio') useViewStore.setState(readHash(globalThis.location.hash));
  };
  // Whoever comes from another page brings a view of the studio along, or finds it as it was.
  if (hashParameters(globalThis.location.hash).size > 0) toView();
  else toAddress(useViewStore.getState());
  const stop = useViewStore.subscribe(toAddress);
  globalThis.addEventListener('hashchange', toView);
  return () => {
    stop();
    globalThis.removeEventListener('hashchange', toView);
  };
}
