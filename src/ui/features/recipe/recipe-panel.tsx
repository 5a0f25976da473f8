import { ExportFields } from './export-fields';
import { OperatorList } from './operator-list';
import { OverrideList } from './override-list';
import { RecipeFile } from './recipe-file';
import { RecipeName } from './recipe-name';
import classes from './recipe.module.css';
import { SchemeSection } from './scheme-section';
import { SharedFields } from './shared-fields';
import { TargetSection } from './target-section';

/** Everything the user decides. Each change is one step that can be undone. */
export function RecipePanel() {
  return (
    <div>
      <div className={classes.head}>
        <h2>Recipe</h2>
        <RecipeFile />
      </div>
      <div className={classes.name}>
        <RecipeName />
      </div>
      <TargetSection />
      <SchemeSection role="activations" />
      <SchemeSection role="weights" />
      <OperatorList />
      <OverrideList />
      <SharedFields />
      <ExportFields />
    </div>
  );
}
