import type { ReactNode } from 'react';
import { Masthead } from '../../parts/masthead';

/** Any number in any set of formats, with every bit of it. */
export function NumbersPage({ corner }: { readonly corner: ReactNode }) {
  return (
    <>
      <Masthead current="numbers" corner={corner} />
      <main>
        <h1>Numbers</h1>
      </main>
    </>
  );
}
