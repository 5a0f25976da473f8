import { Button, Group, Modal, NativeSelect } from '@mantine/core';
import { setExport } from '../../../core/quantization/recipe-edits';
import { recipeToJson } from '../../../core/quantization/recipe-json';
import { useExportOpsets } from '../../../stores/export-opsets';
import { useJobStore } from '../../../stores/job-store';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { download } from '../../parts/download';
import { FieldRow } from '../../parts/field-row';
import { OpsetSelect } from '../../parts/opset-select';
import { CheckedFile } from './checked-file';
import type { Written } from './written-file';
import classes from './export.module.css';

/** Opset and weight storage: decisions of the recipe, so that they can be undone and are saved with it. */
function Choices() {
  const { opset, weights } = useRecipeStore((state) => state.recipe.export);
  const opsets = useExportOpsets();
  return (
    <>
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
      <FieldRow label="Weights" term="qdq">
        {(id) => (
          <NativeSelect
            id={id}
            aria-label="Weight storage"
            value={weights}
            data={[
              { value: 'integer', label: 'integers behind DequantizeLinear: a small file' },
              { value: 'float', label: 'float with fake quantization: a file as large as before' },
            ]}
            onChange={(event) =>
              editRecipe(setExport({ weights: event.currentTarget.value === 'float' ? 'float' : 'integer' }))
            }
          />
        )}
      </FieldRow>
    </>
  );
}

interface ExportDialogProps {
  readonly written: Written;
  readonly shown: boolean;
  readonly onClose: () => void;
  /** Writes and checks a file with the recipe as it is now, and hands it over. */
  readonly onWrite: () => void;
}

/** What was checked before the file was handed over, and the choices for another one. */
export function ExportDialog({ written, shown, onClose, onWrite }: ExportDialogProps) {
  const recipe = useRecipeStore((state) => state.recipe);
  const isBusy = useJobStore((state) => state.job !== null);
  const isCurrent = written.recipe === recipe;
  const saveRecipe = () =>
    download(
      new Blob([recipeToJson(recipe)], { type: 'application/json' }),
      written.fileName.replace(/\.onnx$/i, '.json'),
    );
  return (
    <Modal opened={shown} onClose={onClose} title="Exported" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes.outcome} role="status">
        {isCurrent ? (
          <CheckedFile written={written} />
        ) : (
          <p>The recipe has changed since the last file. Write another one: it is run before it is handed over.</p>
        )}
      </div>
      <Choices />
      <Group gap="xs" mt="md">
        <Button loading={isBusy} variant={isCurrent ? 'default' : 'filled'} disabled={isCurrent} onClick={onWrite}>
          Write and check
        </Button>
        <Button variant="default" onClick={saveRecipe}>
          Save recipe as JSON
        </Button>
      </Group>
    </Modal>
  );
}
