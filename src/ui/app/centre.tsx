import { ActionIcon, Tabs, Tooltip } from '@mantine/core';
import { IconLayoutSidebar, IconLayoutSidebarRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CENTRE_TABS, type CentreTab, useViewStore } from '../../stores/view-store';
import { ResultsPanel } from '../features/compare/results-panel';
import { SamplesPanel } from '../features/compare/samples-panel';
import { useFolding } from '../parts/split-panes';
import classes from './centre.module.css';
import { FindField } from './find-field';
import { LazyGraph, LazyLayers } from './lazy-panels';

const TITLES: Readonly<Record<CentreTab, string>> = {
  graph: 'Graph',
  layers: 'Layers',
  samples: 'Samples',
  results: 'Results',
};

export const CENTRE_PANELS: Readonly<Record<CentreTab, () => ReactNode>> = {
  graph: LazyGraph,
  layers: LazyLayers,
  samples: SamplesPanel,
  results: ResultsPanel,
};

interface FoldButtonProps {
  readonly pane: number;
  readonly name: string;
  readonly icon: ReactNode;
}

function FoldButton({ pane, name, icon }: FoldButtonProps) {
  const folding = useFolding();
  const folded = folding.folded[pane] === true;
  const label = folded ? `Show ${name}` : `Fold ${name} away`;
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-expanded={!folded} onClick={() => folding.toggle(pane)}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** What is looked at: one of four views on the same selection. */
export function Centre() {
  const tab = useViewStore((state) => state.tab);
  const setTab = useViewStore((state) => state.setTab);
  const choose = (value: string | null) => {
    const chosen = CENTRE_TABS.find((candidate) => candidate === value);
    if (chosen !== undefined) setTab(chosen);
  };
  return (
    <Tabs value={tab} onChange={choose} className={classes.centre} keepMounted={false}>
      <div className={classes.bar}>
        <FoldButton pane={0} name="recipe and data" icon={<IconLayoutSidebar size={17} aria-hidden />} />
        <Tabs.List className={classes.tabs}>
          {CENTRE_TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {TITLES[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <FindField />
        <FoldButton pane={2} name="inspector" icon={<IconLayoutSidebarRight size={17} aria-hidden />} />
      </div>
      {CENTRE_TABS.map((name) => {
        const Panel = CENTRE_PANELS[name];
        return (
          <Tabs.Panel key={name} value={name} className={classes.panel}>
            <Panel />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
