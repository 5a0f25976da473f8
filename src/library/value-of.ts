import { type Failure, describeFailure } from '../core/failures/failure';
import type { Result } from '../core/failures/result';

/** A failure as an error, for scripts that would rather catch than ask. The message is the studio's sentence. */
export class NibbleError extends Error {
  override readonly name = 'NibbleError';

  constructor(readonly failure: Failure) {
    super(describeFailure(failure));
  }
}

/** The value of a result. Throws a NibbleError where there is none. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new NibbleError(result.failure);
}
