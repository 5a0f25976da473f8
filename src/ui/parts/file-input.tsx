import type { ChangeEvent, Ref } from 'react';

interface FileInputProps {
  /** The accessible name. */
  readonly name: string;
  readonly accept?: string | undefined;
  /** Chooses a whole folder instead of files. */
  readonly folder?: boolean;
  /** Not drawn and not reached by keyboard: something else opens it. */
  readonly hidden?: boolean;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A file input for several files; the same files may be chosen again. */
export function FileInput({ name, accept, folder = false, hidden = false, className, ref, onFiles }: FileInputProps) {
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <input
      ref={ref}
      className={className}
      hidden={hidden}
      type="file"
      aria-label={name}
      multiple
      accept={accept}
      {...(folder ? { webkitdirectory: '' } : {})}
      onChange={choose}
    />
  );
}
