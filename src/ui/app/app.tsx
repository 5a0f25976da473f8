import { MantineProvider } from '@mantine/core';
import { useEffect } from 'react';
import { followRoute, useRouteStore } from '../../stores/route';
import { ColorSchemeToggle } from './color-scheme-toggle';
import { ErrorBoundary } from './error-boundary';
import { FileGuard } from './file-guard';
import { type StartEngine, LazyLessons, LazyNumbers, LazyStudioPage } from './lazy-pages';
import { cssVariables, theme } from './theme';

interface AppProps {
  /** Brings the engine; called when a page first needs it. */
  readonly startEngine: StartEngine;
}

/** The whole page: studio, numbers or lessons, by the address. */
export function App({ startEngine }: AppProps) {
  const page = useRouteStore((route) => route.page);
  useEffect(followRoute, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ErrorBoundary>
        {page === 'studio' && <LazyStudioPage startEngine={startEngine} />}
        {page === 'numbers' && <LazyNumbers corner={<ColorSchemeToggle />} />}
        {page === 'learn' && <LazyLessons corner={<ColorSchemeToggle />} startEngine={startEngine} />}
      </ErrorBoundary>
      {page !== 'studio' && <FileGuard />}
    </MantineProvider>
  );
}
