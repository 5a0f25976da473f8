import { Button, Group, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { setExport } from '../../../core/quantization/recipe-edits';
import { recipeToJson } from '../../../core/quantization/recipe-json';
import { exportModel } from '../../../stores/actions/export-model';
import { useExportOpsets } from '../../../stores/export-opsets';
import { useJobStore } from '../../../stores/job-store';
import { useModelStore } from '../../../stores/model-store';
import { editRecipe, useRecipeStore } from '../../../stores/recipe-store';
import { download } from '../../parts/download';
import { FieldRow } from '../../parts/field-row';
import { OpsetSelect } from '../../parts/opset-select';
import { CheckedFile } from './checked-file';
import { type Written, fileNameFor } from './written-file';
import classes from './export.module.css';

function Choices({ fileName, onFileName }: { readonly fileName: string; readonly onFileName: (name: string) => void }) {
  const { opset, weights } = useRecipeStore((state) => state.recipe.export);
  const opsets = useExportOpsets();
  return (
    <>
      <FieldRow label="File name">
        {(id) => <TextInput id={id} value={fileName} onChange={(event) => onFileName(event.currentTarget.value)} />}
      </FieldRow>
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
  readonly shown: boolean;
  readonly onClose: () => void;
}

/** Opset, weight storage and name of the file; it is run before it is handed over. */
export function ExportDialog({ shown, onClose }: ExportDialogProps) {
  const recipe = useRecipeStore((state) => state.recipe);
  const modelName = useModelStore((state) => state.model?.opened.fileName ?? 'model.onnx');
  const isBusy = useJobStore((state) => state.job !== null);
  const [name, setName] = useState<string | null>(null);
  const [written, setWritten] = useState<Written | null>(null);
  const fileName = name ?? fileNameFor(modelName, recipe);
  const isWritten = written !== null && written.recipe === recipe;
  const write = async () => {
    const file = await exportModel();
    if (file !== null) setWritten({ file, recipe });
  };
  const saveRecipe = () =>
    download(new Blob([recipeToJson(recipe)], { type: 'application/json' }), fileName.replace(/\.onnx$/i, '.json'));
  return (
    <Modal opened={shown} onClose={onClose} title="Export" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Choices fileName={fileName} onFileName={setName} />
      <Group gap="xs" mt="md">
        <Button loading={isBusy} variant={isWritten ? 'default' : 'filled'} onClick={() => void write()}>
          Write and check
        </Button>
        <Button variant="default" onClick={saveRecipe}>
          Save recipe as JSON
        </Button>
      </Group>
      <div className={classes.outcome} role="status">
        {isWritten ? (
          <CheckedFile written={written} fileName={fileName} />
        ) : (
          <p>The file is run in ONNX Runtime before it is handed over, and compared with what the studio showed.</p>
        )}
      </div>
    </Modal>
  );
}
