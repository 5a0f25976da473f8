import type { ReactNode } from 'react';
import { Logo } from './logo';
import classes from './masthead.module.css';

interface MastheadProps {
  /** The page that is shown, which needs no link. */
  readonly current: 'studio' | 'numbers' | 'learn';
  /** What stands in the upper right corner. */
  readonly corner: ReactNode;
}

const PAGES = [
  { name: 'studio', address: '#/', title: 'Studio' },
  { name: 'numbers', address: '#/numbers', title: 'Numbers' },
  { name: 'learn', address: '#/learn', title: 'Learn' },
] as const;

/** The head of a page, with the ways to the others. */
export function Masthead({ current, corner }: MastheadProps) {
  return (
    <header className={classes.masthead}>
      <a href="#/" className={classes.brand} aria-label="Nibble, to the studio">
        <Logo />
        <span>Nibble</span>
      </a>
      <nav aria-label="Pages" className={classes.pages}>
        {PAGES.map(({ name, address, title }) => (
          <a key={name} href={address} aria-current={name === current ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <div className={classes.corner}>{corner}</div>
    </header>
  );
}
