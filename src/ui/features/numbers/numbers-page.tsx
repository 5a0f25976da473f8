import { type ReactNode, Suspense } from 'react';
import type { NumbersSection } from '../../../stores/numbers-query';
import { useRouteStore } from '../../../stores/route';
import { Masthead } from '../../parts/masthead';
import classes from './numbers-page.module.css';
import { SECTIONS } from './sections';

const NAMES = Object.keys(SECTIONS).filter((name): name is NumbersSection => Object.hasOwn(SECTIONS, name));

/** Any number in any set of formats, with every bit of it: one section at a time, each with an address of its own. */
export function NumbersPage({ corner }: { readonly corner: ReactNode }) {
  const rest = useRouteStore((route) => route.rest);
  const embedded = useRouteStore((route) => route.embedded);
  const shown = NAMES.find((name) => name === rest) ?? 'formats';
  const { Body } = SECTIONS[shown];
  return (
    <>
      {!embedded && (
        <div className={classes.head}>
          <Masthead current="numbers" corner={corner} />
          <nav aria-label="Sections" className={classes.sections}>
            {NAMES.map((name) => (
              <a key={name} href={`#/numbers/${name}`} aria-current={name === shown ? 'page' : undefined}>
                {SECTIONS[name].title}
              </a>
            ))}
          </nav>
        </div>
      )}
      <main className={classes.main} data-embedded={embedded || undefined}>
        <Suspense fallback={null}>
          <Body />
        </Suspense>
      </main>
    </>
  );
}
