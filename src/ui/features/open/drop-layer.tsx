import { fromEvent } from 'file-selector';
import { type ReactNode, useEffect, useState } from 'react';
import { takeFiles } from '../../../stores/actions/take-files';
import classes from './drop-layer.module.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

async function take(event: Event): Promise<void> {
  const items = await fromEvent(event);
  await takeFiles(items.filter((item) => item instanceof File));
}

function paste(event: ClipboardEvent): void {
  if (event.clipboardData?.files.length) void take(event);
}

/** Counts enters against leaves: elements inside the page send both. */
function followDrag(setOver: (over: boolean) => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let depth = 0;
  const move = (step: number) => (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = Math.max(0, depth + step);
    setOver(depth > 0);
  };
  const drop = (event: DragEvent) => {
    depth = 0;
    setOver(false);
    if (!carriesFiles(event)) return;
    event.preventDefault();
    void take(event);
  };
  globalThis.addEventListener('dragenter', move(1), { signal });
  globalThis.addEventListener('dragover', move(0), { signal });
  globalThis.addEventListener('dragleave', move(-1), { signal });
  globalThis.addEventListener('drop', drop, { signal });
  globalThis.addEventListener('paste', paste, { signal });
  return () => controller.abort();
}

/** Makes the whole page a place to drop or paste files and folders: models, data, recipes. */
export function DropLayer({ children }: { readonly children: ReactNode }) {
  const [over, setOver] = useState(false);
  useEffect(() => followDrag(setOver), []);
  return (
    <>
      {children}
      {over && (
        <div className={classes.layer} aria-hidden>
          <p>Drop a model, its data files, pictures, arrays or a recipe</p>
        </div>
      )}
    </>
  );
}
