import { useEffect } from 'react';

const STUDIO = 'Nibble';

/** Names the page in the browser's tab and history while it is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${STUDIO}`;
    return () => {
      document.title = STUDIO;
    };
  }, [title]);
}
