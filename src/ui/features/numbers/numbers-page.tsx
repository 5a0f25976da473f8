import { type ReactNode, Suspense } from 'react';
import { NUMBERS_SECTIONS, sectionOf } from '../../../stores/numbers-query';
import { useRouteStore } from '../../../stores/route';
import { Masthead } from '../../parts/masthead';
import classes from './numbers-page.module.css';
import { SECTIONS } from './sections';

/** Any number in any set of formats, with every bit of it: one section at a time, each with an address of its own. */
export function NumbersPage({ corner }: { readonly corner: ReactNode }) {
  const rest = useRouteStore((route) => route.rest);
  const embedded = useRouteStore((route) => route.embedded);
  const shown = sectionOf(rest);
  const { Body } = SECTIONS[shown];
  return (
    <>
      {!embedded && (
        <div className={classes.head}>
          <Masthead current="numbers" corner={corner} />
          <nav aria-label="Sections" className={classes.sections}>
            {NUMBERS_SECTIONS.map((name) => (
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
