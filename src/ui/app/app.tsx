import { MantineProvider } from '@mantine/core';
import { useEffect } from 'react';
import { useModelStore } from '../../stores/model-store';
import { followAddress } from '../../stores/view-store';
import { DropLayer } from '../features/open/drop-layer';
import { FirstScreen } from '../features/open/first-screen';
import { ColorSchemeToggle } from './color-scheme-toggle';
import { ErrorBoundary } from './error-boundary';
import { FailureAlert } from './failure-alert';
import { JobProgress } from './job-progress';
import { LiveRegion } from './live-region';
import { useShortcuts } from './shortcuts';
import { Studio } from './studio';
import { cssVariables, theme } from './theme';

/** The whole page: the first screen until a model is open, then the studio. */
export function App() {
  const isOpen = useModelStore((state) => state.model !== null);
  useEffect(followAddress, []);
  useShortcuts();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ErrorBoundary>
        <DropLayer>
          {isOpen ? <Studio /> : <FirstScreen progress={<JobProgress />} corner={<ColorSchemeToggle />} />}
        </DropLayer>
        <FailureAlert />
        <LiveRegion />
      </ErrorBoundary>
    </MantineProvider>
  );
}
