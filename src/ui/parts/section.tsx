import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

interface SectionProps {
  readonly title: string;
  /** What the section holds, in a few words: readable while it is folded. */
  readonly summary?: ReactNode;
  readonly open?: boolean;
  /** What it holds costs something: made when it is first unfolded, and only while it is. */
  readonly lazy?: boolean;
  readonly children: ReactNode;
}

/** A part of a panel that folds; its summary stays readable. */
export function Section({ title, summary, open = true, lazy = false, children }: SectionProps) {
  const [shown, { toggle }] = useDisclosure(open);
  const id = useId();
  return (
    <section className={classes.section}>
      <h3 className={classes.heading}>
        <button type="button" className={classes.toggle} aria-expanded={shown} aria-controls={id} onClick={toggle}>
          <IconChevronRight size={14} aria-hidden className={classes.chevron} />
          <span className={classes.title}>{title}</span>
          <span className={classes.summary}>{summary}</span>
        </button>
      </h3>
      <div id={id} className={classes.body} hidden={!shown}>
        {(shown || !lazy) && children}
      </div>
    </section>
  );
}
