import { NativeSelect } from '@mantine/core';
import { setExport } from '../../../core/quantization/recipe-edits';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { FieldRow } from '../../parts/field-row';
import { OpsetSelect } from '../../parts/opset-select';
import { Section } from '../../parts/section';
import { useExportOpsets } from '../../../stores/export-opsets';
import { useFileSizes } from '../../../stores/predicted-size';
import { formatBytes, formatCount } from '../../../core/words/figures';
import { Term } from '../../parts/term';
import classes from './recipe.module.css';

/** How the quantized model is written. */
export function ExportFields() {
  const { opset, weights } = useRecipeStore((state) => state.recipe.export);
  const opsets = useExportOpsets();
  const sizes = useFileSizes();
  const percent = sizes === null ? '' : `${Math.round((100 * sizes.exported) / sizes.float)} %`;
  return (
    <Section
      title="Exported file"
      summary={sizes === null ? `opset ${opset}` : `opset ${opset}, ${formatBytes(sizes.exported)}`}
      open={false}
    >
      {sizes !== null && (
        <p className={classes.size}>
          <Term name="predictedSize">Exported</Term>: <b>{formatCount(sizes.exported)} bytes</b>, {percent} of the file
          that was opened.
        </p>
      )}
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
              { value: 'integer', label: 'quantized, small file' },
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
