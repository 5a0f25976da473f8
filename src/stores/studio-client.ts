import type { StudioClient } from '../worker/client';

let provided: StudioClient | null = null;

/** Says which engine the stores work with; called once, before anything is drawn. */
export function provideStudioClient(client: StudioClient): void {
  provided = client;
}

/** The engine behind the worker boundary. Throws when none was provided: that is a bug, not a failure. */
export function studioClient(): StudioClient {
  if (provided === null) throw new Error('No studio client was provided.');
  return provided;
}
