import type { Failure } from './failure';

/** What an operation that can be expected to fail gives back. Bugs throw; expected failures are values. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** What went well, as a result. */
export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });

/** What could be expected to go wrong, as a result of any type. */
export const fail = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure });
