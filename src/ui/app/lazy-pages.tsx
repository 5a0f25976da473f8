import { type ReactNode, Suspense, lazy, use } from 'react';

/** Brings the engine behind the stores. */
export type StartEngine = () => Promise<void>;

const StudioPage = lazy(() => import('./studio-page').then((room) => ({ default: room.StudioPage })));
const Numbers = lazy(() => import('../features/numbers/numbers-page').then((room) => ({ default: room.NumbersPage })));
const Lessons = lazy(() => import('../features/lessons/lessons-page').then((room) => ({ default: room.LessonsPage })));

let engine: Promise<void> | null = null;

/** One engine for all pages, whichever asks first. */
const onlyOnce =
  (startEngine: StartEngine): StartEngine =>
  () => {
    engine ??= startEngine();
    return engine;
  };

/** The studio's page once its engine is there. */
function StudioWithEngine({ startEngine }: { readonly startEngine: StartEngine }) {
  use(onlyOnce(startEngine)());
  return <StudioPage />;
}

export const LazyStudioPage = ({ startEngine }: { readonly startEngine: StartEngine }) => (
  <Suspense fallback={null}>
    <StudioWithEngine startEngine={startEngine} />
  </Suspense>
);

/** What stands in the upper right corner of a page. */
interface CornerProps {
  readonly corner: ReactNode;
}

export const LazyNumbers = ({ corner }: CornerProps) => (
  <Suspense fallback={null}>
    <Numbers corner={corner} />
  </Suspense>
);

export const LazyLessons = ({ corner, startEngine }: CornerProps & { readonly startEngine: StartEngine }) => (
  <Suspense fallback={null}>
    <Lessons corner={corner} startEngine={onlyOnce(startEngine)} />
  </Suspense>
);
