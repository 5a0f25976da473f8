import { create } from 'zustand';

/** The pages behind one address: the part of it before the question mark. */
export type Page = 'studio' | 'numbers' | 'learn';

export interface Route {
  readonly page: Page;
  /** What follows the page's name: `3` in `#/learn/3`; empty where nothing does. */
  readonly rest: string;
  /** Without the frame of the studio around it, for pages of other people: `?embed=1`, before or after the hash. */
  readonly embedded: boolean;
}

const isPage = (name: string | undefined): name is Page => name === 'numbers' || name === 'learn';

/** The query of a hash: `#/numbers?v=1024` holds `v`. */
export function hashParameters(hash: string): URLSearchParams {
  const question = hash.indexOf('?');
  return new URLSearchParams(question < 0 ? '' : hash.slice(question + 1));
}

/** Reads `#/learn/3?embed=1`; what is no page of ours is the studio. */
export function readRoute({ hash, search }: { readonly hash: string; readonly search: string }): Route {
  const [path = ''] = hash.slice(1).split('?');
  const [, name, ...rest] = path.split('/');
  const embedded = [new URLSearchParams(search), hashParameters(hash)].some((query) => query.get('embed') === '1');
  return isPage(name) ? { page: name, rest: rest.join('/'), embedded } : { page: 'studio', rest: '', embedded };
}

/** Which page is shown; follows the address, which links change. */
export const useRouteStore = create<Route>()(() =>
  readRoute({ hash: globalThis.location?.hash ?? '', search: globalThis.location?.search ?? '' }),
);

/** Keeps the route the address's own. Gives back how to stop. */
export function followRoute(): () => void {
  const toRoute = () => useRouteStore.setState(readRoute(globalThis.location));
  toRoute();
  globalThis.addEventListener('hashchange', toRoute);
  return () => globalThis.removeEventListener('hashchange', toRoute);
}
