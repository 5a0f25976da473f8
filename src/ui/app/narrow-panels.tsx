import { Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { CENTRE_TABS, type CentreTab, useViewStore } from '../../stores/view-store';
import { DataPanel } from '../features/data/data-panel';
import { RecipePanel } from '../features/recipe/recipe-panel';
import { CENTRE_PANELS } from './centre';
import { LazyInspector } from './lazy-panels';
import classes from './narrow-panels.module.css';

interface NarrowTab {
  readonly title: string;
  readonly content: () => ReactNode;
}

const TABS: Readonly<Record<CentreTab | 'recipe' | 'data' | 'inspector', NarrowTab>> = {
  recipe: { title: 'Recipe', content: RecipePanel },
  data: { title: 'Data', content: DataPanel },
  graph: { title: 'Graph', content: CENTRE_PANELS.graph },
  layers: { title: 'Layers', content: CENTRE_PANELS.layers },
  inspector: { title: 'Inspector', content: LazyInspector },
  samples: { title: 'Samples', content: CENTRE_PANELS.samples },
  results: { title: 'Results', content: CENTRE_PANELS.results },
};

/** Who comes through a door to a selected thing wants to see it; beside the graph it is seen there. */
function useDoorToInspector(show: () => void): void {
  const leadsThere = useViewStore(({ door, selection, tab }) => door !== null && selection !== null && tab !== 'graph');
  const shown = useEffectEvent(show);
  useEffect(() => {
    if (leadsThere) shown();
  }, [leadsThere]);
}

/** The same panels on a phone: one at a time, behind tabs. */
export function NarrowPanels() {
  const tab = useViewStore((state) => state.tab);
  const setTab = useViewStore((state) => state.setTab);
  const [side, setSide] = useState<string | null>(null);
  useDoorToInspector(() => setSide('inspector'));
  const choose = (value: string | null) => {
    const centre = CENTRE_TABS.find((candidate) => candidate === value);
    if (centre === undefined) setSide(value);
    else {
      setSide(null);
      setTab(centre);
    }
  };
  return (
    <Tabs value={side ?? tab} onChange={choose} className={classes.panels} keepMounted={false}>
      <Tabs.List className={classes.list}>
        {Object.entries(TABS).map(([value, { title }]) => (
          <Tabs.Tab key={value} value={value}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {Object.entries(TABS).map(([value, { content: Content }]) => (
        <Tabs.Panel key={value} value={value} className={classes.panel}>
          <Content />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
