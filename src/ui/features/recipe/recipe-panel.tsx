import type { Scheme } from '../../../core/quantization/recipe';
import { setScheme } from '../../../core/quantization/recipe-edits';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { Section } from '../../parts/section';
import { ExportFields } from './export-fields';
import { OperatorList } from './operator-list';
import { OverrideList } from './override-list';
import { RecipeFile } from './recipe-file';
import { RecipeName } from './recipe-name';
import classes from './recipe.module.css';
import { SchemeFields } from './scheme-fields';

const words = ({ format, granularity }: Scheme): string =>
  granularity === 'per-channel' ? `${format} per-channel` : format;

/** Everything the user decides. Each change is one step that can be undone. */
export function RecipePanel() {
  const activations = useRecipeStore((state) => state.recipe.activations);
  const weights = useRecipeStore((state) => state.recipe.weights);
  return (
    <div>
      <div className={classes.head}>
        <h2>Recipe</h2>
        <RecipeFile />
      </div>
      <div className={classes.name}>
        <RecipeName />
      </div>
      <Section title="Activations" summary={words(activations)}>
        <SchemeFields
          of="activations"
          scheme={activations}
          granularities={['per-tensor']}
          onChange={(change) => editRecipe(setScheme('activations', change))}
        />
      </Section>
      <Section title="Weights" summary={words(weights)}>
        <SchemeFields
          of="weights"
          scheme={weights}
          granularities={['per-tensor', 'per-channel']}
          onChange={(change) => editRecipe(setScheme('weights', change))}
        />
      </Section>
      <OperatorList />
      <OverrideList />
      <ExportFields />
    </div>
  );
}
