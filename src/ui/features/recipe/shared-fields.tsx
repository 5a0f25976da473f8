import { Checkbox, NativeSelect } from '@mantine/core';
import type { CommonScaleOperator, Recipe } from '../../../core/quantization/recipe';
import { setBiases, setCommonScale } from '../../../core/quantization/recipe-edits';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { FieldRow } from '../../parts/field-row';
import { Section } from '../../parts/section';
import { Term } from '../../parts/term';
import classes from './recipe.module.css';

const OPERATORS: readonly CommonScaleOperator[] = ['Concat', 'Add'];

const words = ({ biases, commonScales }: Recipe): string =>
  [`${biases ?? 'int32'} biases`, ...(commonScales ?? []).map((operator) => `${operator} shares`)].join(', ');

/** What follows from other tensors: biases, and scales that several tensors have in common. */
export function SharedFields() {
  const recipe = useRecipeStore((state) => state.recipe);
  return (
    <Section title="Biases, shared scales" summary={words(recipe)} open={false}>
      <FieldRow label="Biases">
        {(id) => (
          <NativeSelect
            id={id}
            aria-label="Format of biases"
            value={recipe.biases ?? 'int32'}
            data={[
              { value: 'int32', label: 'int32, scale input · weight' },
              { value: 'float32', label: 'float32 (keep float)' },
            ]}
            onChange={(event) => editRecipe(setBiases(event.currentTarget.value === 'float32' ? 'float32' : 'int32'))}
          />
        )}
      </FieldRow>
      <fieldset className={classes.shared}>
        <legend>
          <Term name="commonScale">One scale for inputs and output of</Term>
        </legend>
        {OPERATORS.map((operator) => (
          <Checkbox
            key={operator}
            label={operator}
            checked={recipe.commonScales?.includes(operator) === true}
            onChange={(event) => editRecipe(setCommonScale(operator, event.currentTarget.checked))}
          />
        ))}
      </fieldset>
    </Section>
  );
}
