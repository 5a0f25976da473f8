import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './file-door.module.css';
import { FileInput } from './file-input';

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

/** A file input that looks like a button. */
export function FileDoor({ name, children, accept, folder, onFiles, button }: FileDoorProps) {
  return (
    <Button component="label" variant="default" {...button} className={classes.door}>
      {children ?? name}
      <FileInput
        className={classes.input}
        name={name}
        accept={accept}
        {...(folder === undefined ? {} : { folder })}
        onFiles={onFiles}
      />
    </Button>
  );
}
