import { hashParameters } from './route';
import type { CentreTab, Door, DoorRun, Selection, View } from './view-store';

const TABS: ReadonlySet<string> = new Set<CentreTab>(['graph', 'layers', 'samples', 'results']);
const RUNS: ReadonlySet<string> = new Set<DoorRun>(['calibrate', 'compare']);
/** Longer values do not come from this studio and are left out. */
const LONGEST_VALUE = 4096;

const isTab = (value: string | null): value is CentreTab => value !== null && TABS.has(value);
const isRun = (value: string | null): value is DoorRun => value !== null && RUNS.has(value);

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

function doorOf(parameters: URLSearchParams): Door | null {
  const sample = value(parameters, 'sample');
  const run = value(parameters, 'run');
  return sample === null ? null : { sample, target: value(parameters, 'target'), run: isRun(run) ? run : null };
}

/** Reads `#/?tab=layers&node=conv3&find=conv`; what is missing or not valid takes its default. */
export function readHash(hash: string): View {
  const parameters = hashParameters(hash);
  const tab = value(parameters, 'tab');
  return {
    tab: isTab(tab) ? tab : 'graph',
    selection: selectionOf(parameters),
    find: value(parameters, 'find') ?? '',
    door: doorOf(parameters),
  };
}

/** The address of a view; the inverse of `readHash`. Defaults are left out. */
export function writeHash(view: View): string {
  const parameters = new URLSearchParams();
  for (const [name, asked] of Object.entries(view.door ?? {})) if (asked !== null) parameters.set(name, asked);
  if (view.tab !== 'graph') parameters.set('tab', view.tab);
  if (view.selection !== null) parameters.set(view.selection.kind, view.selection.name);
  if (view.find !== '') parameters.set('find', view.find);
  const query = parameters.toString();
  return query === '' ? '#/' : `#/?${query}`;
}
