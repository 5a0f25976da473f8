import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useAdvice } from '../../../stores/advice';
import { useViewStore } from '../../../stores/view-store';

/** Beside the score: that something about the recipe likely costs accuracy, and the way to the advice. */
export function AdviceNote() {
  const serious = useAdvice().find(({ severity }) => severity === 'high');
  const setTab = useViewStore((state) => state.setTab);
  if (serious === undefined) return null;
  return (
    <Button
      size="compact-xs"
      flex="none"
      color="red"
      variant="outline"
      c="var(--bad)"
      leftSection={<IconAlertTriangle size={14} aria-hidden />}
      title={serious.sentence}
      onClick={() => setTab('results')}
    >
      Advice
    </Button>
  );
}
