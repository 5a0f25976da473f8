import type { SplitterPaneSize } from '@mantine/hooks';
import { useLocalStorage } from '@mantine/hooks';
import { DataPanel } from '../features/data/data-panel';
import { RecipePanel } from '../features/recipe/recipe-panel';
import { SplitPanes } from '../parts/split-panes';
import { Centre } from './centre';
import { LazyInspector } from './lazy-panels';
import classes from './wide-panels.module.css';

const DEFAULT_SIZES: SplitterPaneSize[] = ['304px', 100, '340px'];

/** The three panels of a wide screen. Their sizes are remembered. */
export function WidePanels() {
  const [sizes, setSizes] = useLocalStorage<SplitterPaneSize[]>({
    key: 'nibble-panels',
    defaultValue: DEFAULT_SIZES,
    getInitialValueInEffect: false,
  });
  const decisions = (
    <div className={classes.scroll}>
      <RecipePanel />
      <DataPanel />
    </div>
  );
  return (
    <SplitPanes
      sizes={sizes.length === DEFAULT_SIZES.length ? sizes : DEFAULT_SIZES}
      onSizes={setSizes}
      panes={[
        {
          name: 'Recipe and data',
          defaultSize: '304px',
          min: '240px',
          max: '520px',
          collapsible: true,
          content: decisions,
        },
        { name: 'View', defaultSize: 100, min: '320px', content: <Centre /> },
        {
          name: 'Inspector',
          defaultSize: '340px',
          min: '260px',
          max: '720px',
          collapsible: true,
          content: (
            <div className={classes.scroll}>
              <LazyInspector />
            </div>
          ),
        },
      ]}
    />
  );
}
