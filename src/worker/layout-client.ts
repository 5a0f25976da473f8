import { type Result, fail, succeed } from '../core/failures/result';
import type { GraphLayout, LayoutRequest } from './layout';

export type { GraphLayout, LayoutRequest };

/**
 * Lays a graph out in a worker of its own, which ends with the answer or when `signal` aborts: the page never waits.
 * Failures: `cancelled`, `worker-died`.
 */
export function layOutGraph(request: LayoutRequest, signal: AbortSignal): Promise<Result<GraphLayout>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    const finish = (result: Result<GraphLayout>) => {
      worker.terminate();
      signal.removeEventListener('abort', cancel);
      resolve(result);
    };
    const cancel = () => {
      finish(fail({ room: 'runtime', kind: 'cancelled' }));
    };
    worker.addEventListener('message', (event: MessageEvent<GraphLayout>) => {
      finish(succeed(event.data));
    });
    worker.addEventListener('error', () => {
      finish(fail({ room: 'runtime', kind: 'worker-died' }));
    });
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    else worker.postMessage(request, []);
  });
}
