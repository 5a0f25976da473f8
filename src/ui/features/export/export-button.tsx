import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { exportModel } from '../../../stores/actions/export-model';
import { useModelStore } from '../../../stores/model-store';
import { useReadiness } from '../../../stores/readiness';
import { useRecipeStore } from '../../../stores/recipe-store';
import { ActionButton } from '../../parts/action-button';
import { ExportDialog } from './export-dialog';
import { type Written, fileNameFor, saveWritten } from './written-file';

/** The third step: the quantized model is written, run once, handed over, and what was checked is said. */
export function ExportButton() {
  const { exportModel: unavailable } = useReadiness();
  const [written, setWritten] = useState<Written | null>(null);
  const [shown, { open, close }] = useDisclosure(false);
  const write = async () => {
    const { recipe } = useRecipeStore.getState();
    const modelName = useModelStore.getState().model?.opened.fileName ?? 'model.onnx';
    const file = await exportModel();
    if (file === null) return;
    const handedOver = { file, recipe, fileName: fileNameFor(modelName, recipe) };
    saveWritten(handedOver);
    setWritten(handedOver);
    open();
  };
  return (
    <>
      <ActionButton
        label="Export"
        unavailable={unavailable}
        hint="Writes the quantized model, runs it once, and hands it over."
        onClick={() => void write()}
      />
      {written !== null && <ExportDialog written={written} shown={shown} onClose={close} />}
    </>
  );
}
