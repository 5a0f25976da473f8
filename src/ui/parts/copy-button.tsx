import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './copy-button.module.css';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied: "the exact decimal of float32". */
  readonly what: string;
}

/** A small button beside a text that copies all of it. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const { copied, copy } = useClipboard({ timeout: 1500 });
  return (
    <button type="button" className={classes.copy} aria-label={`Copy ${what}`} onClick={() => copy(text)}>
      {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      <span className={classes.said} aria-live="polite">
        {copied ? 'Copied' : ''}
      </span>
    </button>
  );
}
