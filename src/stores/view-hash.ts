import type { CentreTab, Selection, View } from './view-store';

const TABS: ReadonlySet<string> = new Set<CentreTab>(['graph', 'layers', 'samples', 'results']);
/** Longer values do not come from this studio and are left out. */
const LONGEST_VALUE = 4096;

const isTab = (value: string | null): value is CentreTab => value !== null && TABS.has(value);

function value(parameters: URLSearchParams, name: string): string | null {
  const found = parameters.get(name);
  return found === null || found === '' || found.length > LONGEST_VALUE ? null : found;
}

function selectionOf(parameters: URLSearchParams): Selection | null {
  for (const kind of ['node', 'tensor'] as const) {
    const name = value(parameters, kind);
    if (name !== null) return { kind, name };
  }
  return null;
}

/** Reads `#/?tab=layers&node=conv3&find=conv`; what is missing or not valid takes its default. */
export function readHash(hash: string): View {
  const question = hash.indexOf('?');
  const parameters = new URLSearchParams(question < 0 ? '' : hash.slice(question + 1));
  const tab = value(parameters, 'tab');
  return {
    tab: isTab(tab) ? tab : 'graph',
    selection: selectionOf(parameters),
    find: value(parameters, 'find') ?? '',
  };
}

/** The address of a view; the inverse of `readHash`. Defaults are left out. */
export function writeHash(view: View): string {
  const parameters = new URLSearchParams();
  if (view.tab !== 'graph') parameters.set('tab', view.tab);
  if (view.selection !== null) parameters.set(view.selection.kind, view.selection.name);
  if (view.find !== '') parameters.set('find', view.find);
  const query = parameters.toString();
  return query === '' ? '#/' : `#/?${query}`;
}
