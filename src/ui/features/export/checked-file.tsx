import { Button } from '@mantine/core';
import { IconCheck, IconDownload } from '@tabler/icons-react';
import { formatBytes } from '../../parts/figures';
import classes from './export.module.css';
import { type Written, saveWritten } from './written-file';

/** What was checked before the file was handed over, and the file once more. */
export function CheckedFile({ written }: { readonly written: Written }) {
  const { file, fileName } = written;
  return (
    <>
      <p>
        <strong>{fileName}</strong> ({formatBytes(file.bytes.byteLength)}) is among your downloads.
      </p>
      <ul className={classes.checks}>
        {file.checks.map((check) => (
          <li key={check}>
            <IconCheck size={15} color="var(--good)" aria-hidden /> {check}
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        leftSection={<IconDownload size={15} aria-hidden />}
        onClick={() => saveWritten(written)}
      >
        Download again
      </Button>
    </>
  );
}
