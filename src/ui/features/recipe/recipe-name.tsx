import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { setName } from '../../../core/quantization/recipe-edits';
import { recipeSummary } from '../../../core/quantization/recipe-summary';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';

/** The recipe's name; emptied, it follows the decisions again. */
export function RecipeName() {
  const name = useRecipeStore((state) => state.recipe.name);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const wanted = draft?.trim();
    if (wanted !== undefined && wanted !== name) {
      editRecipe((recipe) => setName(wanted === '' ? recipeSummary(recipe) : wanted)(recipe));
    }
    setDraft(null);
  };
  return (
    <TextInput
      aria-label="Recipe name"
      title={name}
      value={draft ?? name}
      maxLength={120}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
