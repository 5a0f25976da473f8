import type { ReactNode } from 'react';
import { Masthead } from '../../parts/masthead';

/** Nine lessons, in the order in which the subject unfolds. */
export function LessonsPage({ corner }: { readonly corner: ReactNode }) {
  return (
    <>
      <Masthead current="learn" corner={corner} />
      <main>
        <h1>Learn</h1>
      </main>
    </>
  );
}
