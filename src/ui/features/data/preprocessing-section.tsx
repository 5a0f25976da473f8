import { Button } from '@mantine/core';
import type { ImagePreprocessing } from '../../../core/inputs/image-preprocessing';
import { presetOf } from '../../../core/inputs/preprocessing-presets';
import { setPreprocessing } from '../../../core/quantization/recipe-edits';
import { useModelStore } from '../../../stores/model-store';
import { pictureGuess } from '../../../stores/preprocessing';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { Section } from '../../parts/section';
import classes from './data.module.css';
import { FedPreview } from './fed-preview';
import { PreprocessingFields } from './preprocessing-fields';
import { PRESET_LABELS } from './preset-labels';
import { SizeFields } from './size-fields';

/** How pictures become tensors: guessed, editable, with a look at the outcome. */
export function PreprocessingSection() {
  const model = useModelStore((state) => state.model);
  const decided = useRecipeStore((state) => state.recipe.preprocessing);
  const guess = model === null ? null : pictureGuess(model.opened);
  if (model === null || guess === null) return null;
  const input = guess.input.name;
  const own = decided[input];
  const preprocessing = own ?? guess.preprocessing;
  const preset = presetOf(preprocessing);
  const change = (part: Partial<ImagePreprocessing>) =>
    editRecipe(setPreprocessing(input, { ...preprocessing, ...part }));
  return (
    <Section title="Preprocessing" summary={preset === null ? 'own numbers' : PRESET_LABELS.get(preset)} open={false}>
      <p className={classes.note}>
        {own === undefined ? `Guessed. ${guess.because}` : `Set by you for input ${input}.`}
      </p>
      <PreprocessingFields preprocessing={preprocessing} onChange={change} />
      <SizeFields input={guess.input} preprocessing={preprocessing} onChange={change} />
      {own !== undefined && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          className={classes.remove}
          onClick={() => editRecipe(setPreprocessing(input, null))}
        >
          Back to the guess
        </Button>
      )}
      <FedPreview model={model} input={input} preprocessing={preprocessing} />
    </Section>
  );
}
