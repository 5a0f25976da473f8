import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';

interface CopyTextProps {
  readonly name: string;
  /** Made when it is asked for. */
  readonly text: () => string;
}

/** Copies a text and says so on the button. */
export function CopyText({ name, text }: CopyTextProps) {
  const { copied, error, copy } = useClipboard({ timeout: 2000 });
  const said = error === null ? (copied ? 'Copied' : name) : 'The browser does not allow copying here';
  return (
    <Button variant="default" onClick={() => copy(text())}>
      <span aria-live="polite">{said}</span>
    </Button>
  );
}
