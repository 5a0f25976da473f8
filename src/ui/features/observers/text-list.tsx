import { UnstyledButton } from '@mantine/core';
import type { Example } from './examples';
import classes from './observers.module.css';

interface TextListProps {
  readonly title: string;
  readonly texts: readonly Example[];
  /** Name of the one that is being edited. */
  readonly current: string | null;
  readonly onOpen: (text: Example) => void;
}

/** Texts to start from or to go on with. */
export function TextList({ title, texts, current, onOpen }: TextListProps) {
  if (texts.length === 0) return null;
  return (
    <section>
      <h3 className={classes.listTitle}>{title}</h3>
      <ul className={classes.list}>
        {texts.map((text) => (
          <li key={text.name}>
            <UnstyledButton
              className={classes.text}
              aria-current={text.name === current ? 'true' : undefined}
              onClick={() => onOpen(text)}
            >
              <span>{text.name}</span>
              {text.description !== '' && <small>{text.description}</small>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
