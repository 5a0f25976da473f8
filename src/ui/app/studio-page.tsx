import { Suspense, lazy, useEffect } from 'react';
import { useJobStore } from '../../stores/job-store';
import { useModelStore } from '../../stores/model-store';
import { followDoors } from '../../stores/actions/follow-doors';
import { followAddress } from '../../stores/view-store';
import { DropLayer } from '../features/open/drop-layer';
import { FirstScreen } from '../features/open/first-screen';
import { ColorSchemeToggle } from './color-scheme-toggle';
import { FailureAlert } from './failure-alert';
import { JobProgress } from './job-progress';
import { LiveRegion } from './live-region';
import { useShortcuts } from './shortcuts';

const loadStudio = () => import('./studio').then((room) => ({ default: room.Studio }));
const Studio = lazy(loadStudio);

/** The first screen until a model is open, then the studio, which is loaded while the model is read. */
export function StudioPage() {
  const isOpen = useModelStore((state) => state.model !== null);
  const isOpening = useJobStore((state) => state.job !== null);
  useEffect(() => {
    if (isOpening) void loadStudio();
  }, [isOpening]);
  useEffect(followAddress, []);
  useEffect(followDoors, []);
  useShortcuts();
  return (
    <>
      <DropLayer>
        {isOpen ? (
          <Suspense fallback={null}>
            <Studio />
          </Suspense>
        ) : (
          <FirstScreen progress={<JobProgress />} corner={<ColorSchemeToggle />} />
        )}
      </DropLayer>
      <FailureAlert />
      <LiveRegion />
    </>
  );
}
