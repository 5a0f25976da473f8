import { useModelStore } from '../../stores/model-store';
import { useRecipeStore } from '../../stores/recipe-store';
import { describeRecipe } from '../../stores/recipe-words';
import { takeModelFiles } from '../../stores/actions/take-files';
import { CalibrateButton } from '../features/calibrate/calibrate-button';
import { CompareButton } from '../features/compare/compare-button';
import { ExportButton } from '../features/export/export-button';
import { HandOverMenu } from '../features/export/hand-over-menu';
import { ModelSummary } from '../features/open/model-summary';
import { HistoryButtons } from '../features/recipe/history-buttons';
import { FileDoor } from '../parts/file-door';
import { Logo } from '../parts/logo';
import { ColorSchemeToggle } from './color-scheme-toggle';
import { KeyList } from './key-list';
import { PageDoors } from './page-doors';
import classes from './top-bar.module.css';

/** What is open, and the order of work: calibrate, compare, export. */
export function TopBar() {
  const model = useModelStore((state) => state.model);
  const recipe = useRecipeStore((state) => state.recipe);
  return (
    <header className={classes.bar}>
      <div className={classes.brand}>
        <Logo />
        <h1>Nibble</h1>
      </div>
      {model !== null && <ModelSummary model={model} />}
      <FileDoor name="Open model" onFiles={(files) => void takeModelFiles(files)} />
      <div className={classes.middle}>
        <HistoryButtons />
        <span className={classes.recipe} title={describeRecipe(recipe)}>
          {recipe.name}
        </span>
      </div>
      <div className={classes.steps}>
        <CalibrateButton />
        <CompareButton />
        <ExportButton />
        <HandOverMenu />
      </div>
      <div className={classes.corner}>
        <PageDoors />
        <ColorSchemeToggle />
        <KeyList />
      </div>
    </header>
  );
}
