import { CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './file-guard.module.css';

const carriesFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') === true;

/** Keeps files that are dropped or pasted where no model is open from taking the page away. */
function guard(onFiles: () => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const drag = (event: DragEvent) => {
    if (carriesFiles(event.dataTransfer)) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    onFiles();
  };
  const paste = (event: ClipboardEvent) => {
    if (carriesFiles(event.clipboardData)) onFiles();
  };
  globalThis.addEventListener('dragover', drag, { signal });
  globalThis.addEventListener('drop', drop, { signal });
  globalThis.addEventListener('paste', paste, { signal });
  return () => controller.abort();
}

/** On pages without models: catches files, and says where they are opened. */
export function FileGuard() {
  const [caught, setCaught] = useState(false);
  useEffect(() => guard(() => setCaught(true)), []);
  return (
    <div role="status" className={classes.place}>
      {caught && (
        <p className={classes.note}>
          <span>
            Nothing was opened: models, data and recipes are opened in the <a href="#/">studio</a>. Drop the file there.
          </span>
          <CloseButton size="sm" aria-label="Dismiss" onClick={() => setCaught(false)} />
        </p>
      )}
    </div>
  );
}
