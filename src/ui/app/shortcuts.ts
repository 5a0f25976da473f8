import { useEffect } from 'react';
import { cancelJob, useJobStore } from '../../stores/job-store';
import { useModelStore } from '../../stores/model-store';
import { useRecipeStore } from '../../stores/recipe-store';
import { CENTRE_TABS, useViewStore } from '../../stores/view-store';
import { FIND_FIELD_ID } from './find-field';

const TEXT_INPUTS: ReadonlySet<string> = new Set(['text', 'search', 'number', 'email', 'url', '']);

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

const isDialogOpen = (): boolean => document.querySelector('[role="dialog"]') !== null;

/** Open tooltips keep Escape to themselves, so a running job is cancelled before the key reaches them. */
function cancelByEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || useJobStore.getState().job === null) return;
  event.preventDefault();
  cancelJob();
}

function deselect(): void {
  if (!isDialogOpen()) useViewStore.getState().select(null);
}

function stepThroughHistory(event: KeyboardEvent): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const key = event.key.toLowerCase();
  const { undo, redo } = useRecipeStore.temporal.getState();
  if (key === 'z') (event.shiftKey ? redo : undo)();
  else if (key === 'y') redo();
  else return false;
  return true;
}

function press(event: KeyboardEvent): boolean {
  if (useModelStore.getState().model === null) return false;
  if (stepThroughHistory(event)) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const tab = CENTRE_TABS[Number(event.key) - 1];
  if (tab !== undefined) useViewStore.getState().setTab(tab);
  else if (event.key === '/') document.getElementById(FIND_FIELD_ID)?.focus();
  else return false;
  return true;
}

/** The keys that work everywhere in the studio; while text is typed only Escape does. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape') deselect();
      else if (!isTyping(event.target) && !isDialogOpen() && press(event)) event.preventDefault();
    };
    globalThis.addEventListener('keydown', cancelByEscape, { capture: true });
    globalThis.addEventListener('keydown', onKeyDown);
    return () => {
      globalThis.removeEventListener('keydown', cancelByEscape, { capture: true });
      globalThis.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
