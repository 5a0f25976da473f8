import { NativeSelect } from '@mantine/core';
import { setExport } from '../../../core/quantization/recipe-edits';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { FieldRow } from '../../parts/field-row';
import { OpsetSelect } from '../../parts/opset-select';
import { Section } from '../../parts/section';
import { useExportOpsets } from '../../../stores/export-opsets';

/** How the quantized model is written. */
export function ExportFields() {
  const { opset, weights } = useRecipeStore((state) => state.recipe.export);
  const opsets = useExportOpsets();
  return (
    <Section title="Exported file" summary={`opset ${opset}`} open={false}>
      <FieldRow label="Opset" term="opset">
        {(id) => (
          <OpsetSelect
            id={id}
            opset={opset}
            opsets={opsets}
            onChange={(chosen) => editRecipe(setExport({ opset: chosen }))}
          />
        )}
      </FieldRow>
      <FieldRow label="Weights" term="fakeQuantize">
        {(id) => (
          <NativeSelect
            id={id}
            aria-label="Weight storage"
            value={weights}
            data={[
              { value: 'integer', label: 'integers, small file' },
              { value: 'float', label: 'float with fake quantization' },
            ]}
            onChange={(event) =>
              editRecipe(setExport({ weights: event.currentTarget.value === 'float' ? 'float' : 'integer' }))
            }
          />
        )}
      </FieldRow>
    </Section>
  );
}
