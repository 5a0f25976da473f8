import { Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface ActionButtonProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly primary?: boolean;
  /** Why it cannot be done now; null when it can. */
  readonly unavailable: string | null;
  /** What it does, for the tooltip. */
  readonly hint: string;
  readonly onClick: () => void;
}

/**
 * A button that stays reachable by keyboard while it cannot be used and says why: disabled for assistive technology
 * by `aria-disabled`, the reason as its description and on hover.
 */
export function ActionButton({ label, icon, primary = false, unavailable, hint, onClick }: ActionButtonProps) {
  const reasonId = useId();
  const blocked = unavailable !== null;
  return (
    <>
      <Tooltip label={unavailable ?? hint}>
        <Button
          variant={primary && !blocked ? 'filled' : 'default'}
          leftSection={icon}
          aria-disabled={blocked}
          {...(blocked && { 'data-disabled': true })}
          aria-describedby={reasonId}
          onClick={() => {
            if (!blocked) onClick();
          }}
        >
          {label}
        </Button>
      </Tooltip>
      <VisuallyHidden id={reasonId}>{unavailable ?? hint}</VisuallyHidden>
    </>
  );
}
