import { Button, Group, Modal } from '@mantine/core';
import { recipeToJson } from '../../../core/quantization/recipe-json';
import { download } from '../../parts/download';
import { CheckedFile } from './checked-file';
import classes from './export.module.css';
import { type Written, saveWritten } from './written-file';

interface ExportDialogProps {
  readonly written: Written;
  readonly shown: boolean;
  readonly onClose: () => void;
}

/** What was checked before the file was handed over, and the recipe to go along with it. */
export function ExportDialog({ written, shown, onClose }: ExportDialogProps) {
  const { recipe, fileName } = written;
  const saveRecipe = () =>
    download(new Blob([recipeToJson(recipe)], { type: 'application/json' }), fileName.replace(/\.onnx$/i, '.json'));
  return (
    <Modal opened={shown} onClose={onClose} title="Exported" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes.outcome} role="status">
        <CheckedFile written={written} />
      </div>
      <Group gap="xs">
        <Button variant="default" onClick={() => saveWritten(written)}>
          Download again
        </Button>
        <Button variant="default" onClick={saveRecipe}>
          Save recipe as JSON
        </Button>
      </Group>
    </Modal>
  );
}
