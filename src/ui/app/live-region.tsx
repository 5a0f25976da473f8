import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { type Progress, useJobStore } from '../../stores/job-store';
import { STAGE_WORDS } from '../../core/words/stage-words';

/** Tells assistive technology, politely, when a stage of a long job has ended. */
export function LiveRegion() {
  const stage = useJobStore((state) => state.job?.progress?.stage ?? null);
  const announcement = useJobStore((state) => state.announcement);
  const announce = useJobStore((state) => state.announce);
  const previous = useRef<Progress['stage'] | null>(null);
  useEffect(() => {
    const ended = previous.current;
    previous.current = stage;
    if (ended !== null && stage !== null && ended !== stage) announce(STAGE_WORDS[ended].done);
  }, [stage, announce]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {announcement}
    </VisuallyHidden>
  );
}
