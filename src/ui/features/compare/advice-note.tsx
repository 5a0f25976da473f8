import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useAdvice } from '../../../stores/advice';
import { useViewStore } from '../../../stores/view-store';

/** Beside the score: that something about the recipe likely costs accuracy, and the way to the advice. */
export function AdviceNote() {
  const serious = useAdvice().filter(({ severity }) => severity === 'high').length;
  const setTab = useViewStore((state) => state.setTab);
  if (serious === 0) return null;
  return (
    <Button
      size="compact-xs"
      color="red"
      variant="outline"
      leftSection={<IconAlertTriangle size={14} aria-hidden />}
      onClick={() => setTab('results')}
    >
      {serious === 1 ? '1 advice' : `${serious} pieces of advice`}
    </Button>
  );
}
