import { Button } from '@mantine/core';
import { IconCheck, IconDownload } from '@tabler/icons-react';
import { download } from '../../parts/download';
import { formatBytes } from '../../parts/figures';
import classes from './export.module.css';
import type { Written } from './written-file';

interface CheckedFileProps {
  readonly written: Written;
  readonly fileName: string;
}

/** What was checked, and the file. */
export function CheckedFile({ written, fileName }: CheckedFileProps) {
  const { bytes, checks } = written.file;
  // The engine's files never lie in shared memory, which a Blob would refuse.
  const save = () => download(new Blob([bytes as Uint8Array<ArrayBuffer>]), fileName);
  return (
    <>
      <ul className={classes.checks}>
        {checks.map((check) => (
          <li key={check}>
            <IconCheck size={15} color="var(--good)" aria-hidden /> {check}
          </li>
        ))}
      </ul>
      <Button leftSection={<IconDownload size={15} aria-hidden />} onClick={save}>
        Download {fileName} ({formatBytes(bytes.byteLength)})
      </Button>
    </>
  );
}
