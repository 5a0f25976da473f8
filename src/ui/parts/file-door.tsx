import { Button, type ButtonProps } from '@mantine/core';
import type { ChangeEvent, ReactNode } from 'react';
import classes from './file-door.module.css';

interface FileDoorProps {
  /** The accessible name of the file input. */
  readonly name: string;
  /** What stands on the button; the name where absent. */
  readonly children?: ReactNode;
  readonly accept?: string;
  /** Chooses a whole folder instead of files. */
  readonly folder?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly button?: ButtonProps;
}

/** A file input that looks like a button. Several files at once; the same files may be chosen again. */
export function FileDoor({ name, children, accept, folder = false, onFiles, button }: FileDoorProps) {
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <Button component="label" variant="default" {...button} className={classes.door}>
      {children ?? name}
      <input
        className={classes.input}
        type="file"
        aria-label={name}
        multiple
        accept={accept}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={choose}
      />
    </Button>
  );
}
