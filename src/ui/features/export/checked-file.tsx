import { IconCheck } from '@tabler/icons-react';
import { formatFacts } from '../../../core/formats/format-registry';
import type { Recipe } from '../../../core/quantization/recipe';
import { formatBytes } from '../../../core/words/figures';
import classes from './export.module.css';
import type { Written } from './written-file';

/** How the file stores weights: "int8 weights", "float weights, rounded to MXFP4". */
function storageOf({ weights, export: { weights: storage } }: Recipe): string {
  const { label, carrier } = formatFacts(weights.format);
  if (weights.format === 'float32') return 'float weights';
  if (carrier === 'simulated') return `float weights, rounded to ${label}`;
  return carrier === 'qdq' && storage === 'float'
    ? `float weights with fake quantization to ${label}`
    : `${label} weights`;
}

/** What was checked before the file was handed over. */
export function CheckedFile({ written }: { readonly written: Written }) {
  const { file, fileName, recipe } = written;
  return (
    <>
      <p>
        <strong>{fileName}</strong> ({formatBytes(file.bytes.byteLength)}, {storageOf(recipe)}) is among your downloads.
        Opset and storage of the weights are chosen in the recipe, under Exported file.
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
