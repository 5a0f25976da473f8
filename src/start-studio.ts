import { provideStudioClient } from './stores/studio-client';
import { createStudioClient } from './worker/studio-client';

/** Gives the stores their engine and warms it up. Only the studio asks for it: the other pages run without a runtime. */
export function startStudio(): void {
  const client = createStudioClient();
  provideStudioClient(client);
  client.warmUp();
}
