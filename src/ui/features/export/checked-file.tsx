import { IconCheck } from '@tabler/icons-react';
import { formatBytes } from '../../parts/figures';
import classes from './export.module.css';
import type { Written } from './written-file';

/** What was checked before the file was handed over. */
export function CheckedFile({ written }: { readonly written: Written }) {
  const { file, fileName, recipe } = written;
  const storage = recipe.export.weights === 'integer' ? 'integer weights' : 'float weights with fake quantization';
  return (
    <>
      <p>
        <strong>{fileName}</strong> ({formatBytes(file.bytes.byteLength)}, {storage}) is among your downloads. Opset and
        storage of the weights are chosen in the recipe, under Exported file.
      </p>
      <ul className={classes.checks}>
        {file.checks.map((check) => (
          <li key={check}>
            <IconCheck size={15} color="var(--good)" aria-hidden /> {check}
          </li>
        ))}
      </ul>
    </>
  );
}
