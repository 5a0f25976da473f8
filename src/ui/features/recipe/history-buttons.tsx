import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useRecipeHistory } from '../../../stores/recipe-store';

/** Undo and redo of every decision. */
export function HistoryButtons() {
  const undo = useRecipeHistory((history) => history.undo);
  const redo = useRecipeHistory((history) => history.redo);
  const canUndo = useRecipeHistory((history) => history.pastStates.length > 0);
  const canRedo = useRecipeHistory((history) => history.futureStates.length > 0);
  return (
    <>
      <Tooltip label="Undo the last decision (Ctrl Z)">
        <ActionIcon
          aria-label="Undo"
          aria-disabled={!canUndo}
          {...(!canUndo && { 'data-disabled': true })}
          onClick={() => undo()}
        >
          <IconArrowBackUp size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo it (Ctrl Shift Z)">
        <ActionIcon
          aria-label="Redo"
          aria-disabled={!canRedo}
          {...(!canRedo && { 'data-disabled': true })}
          onClick={() => redo()}
        >
          <IconArrowForwardUp size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
