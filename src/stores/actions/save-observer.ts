import { removeObserver, saveObserver } from '../../core/quantization/observer-edits';
import type { Result } from '../../core/failures/result';
import type { ObserverTrial } from '../../worker/client';
import { allowObserver } from '../allowed-observers';
import type { EditorRequest } from '../observer-store';
import { editRecipe, editTogether } from '../recipe-store';
import { studioClient } from '../studio-client';

export type { ObserverTrial };

/** Keeps an observer that was written here in the recipe and takes it into use, as one step that can be undone. */
export function keepObserver(name: string, source: string, choose: EditorRequest['choose']): void {
  allowObserver(source);
  editTogether(saveObserver(name, source), () => choose?.({ kind: 'custom', name }));
}

export const forgetObserver = (name: string): void => editRecipe(removeObserver(name));

/** Runs the text on made-up values, where it reaches nothing. */
export const tryObserver = (name: string, source: string, signal: AbortSignal): Promise<Result<ObserverTrial>> =>
  studioClient().tryObserver(name, source, signal);
